//! Whether words name a place.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::quick_add::places as known;

use super::words::{companies, key, table, titles};

/// Countries and regions that the well-known places lack, in the languages of the reader, as keys between bars.
const MORE: &str = "|alemania|allemagne|germania|alemanha|duitsland|niemcy|германия|γερμανια|almanya|francia|franca|frankrijk|francja|франция|γαλλια|fransa|\
espagne|spagna|espanha|spanje|hiszpania|испания|ισπανια|ispanya|italie|wlochy|италия|ιταλια|italya|royaume uni|reino unido|regno unito|grossbritannien|\
verenigd koninkrijk|wielka brytania|великобритания|ηνωμενο βασιλειο|ingiltere|birlesik krallik|etats unis|estados unidos|stati uniti|vereinigte staaten|\
verenigde staten|stany zjednoczone|сша|ηπα|abd|pays bas|paises bajos|paesi bassi|holanda|holandia|нидерланды|ολλανδια|hollanda|belgique|belgica|belgie|\
belgio|belgia|бельгия|βελγιο|belcika|autriche|austria|oostenrijk|австрия|αυστρια|avusturya|suiza|svizzera|suica|zwitserland|szwajcaria|швейцария|ελβετια|\
isvicre|россия|российская федерация|rusland|rosja|украина|беларусь|казахстан|ελλαδα|grece|grecia|griekenland|grecja|греция|yunanistan|κυπρος|turkey|turkei|\
turquie|turquia|turchia|turkije|turcja|турция|τουρκια|polonia|pologne|polonia|польша|πολωνια|polonya|portogallo|portugalia|португалия|πορτογαλια|portekiz|\
irlande|irlanda|ierland|санкт петербург|санкт-петербург|екатеринбург|новосибирск|казань|самара|минск|алматы|нижний новгород|saint petersburg|st petersburg|\
αθηνα|θεσσαλονικη|πατρα|ηρακλειο|λαρισα|patras|heraklion|istanbul|ankara|izmir|bursa|antalya|adana|cordoba|rosario|mendoza|granada|murcia|palma|vigo|gijon|\
cali|cartagena|quito|guayaquil|santiago|la paz|asuncion|caracas|san salvador|guatemala|panama city|havana|santo domingo|coimbra|faro|aveiro|belo horizonte|\
recife|fortaleza|salvador|campinas|manaus|florianopolis|verona|padova|padua|trieste|bari|palermo|catania|modena|parma|brescia|bergamo|pisa|siena|firenze|\
venezia|genova|napoli|nancy|metz|dijon|angers|tours|reims|le havre|saint etienne|clermont ferrand|nimes|arnhem|nijmegen|breda|tilburg|groningen|zwolle|\
maastricht|amersfoort|almere|enschede|apeldoorn|gdynia|bydgoszcz|rzeszow|bialystok|torun|kielce|gliwice|czestochowa|oakland|cupertino|bellevue|cleveland|\
omaha|tulsa|reno|boise|anchorage|honolulu|buffalo|rochester|albany|hartford|providence|newark|princeton|norfolk|richmond|durham|chapel hill|savannah|\
birmingham|memphis|louisville|knoxville|des moines|st paul|saint paul|fargo|wichita|colorado springs|spokane|tacoma|eugene|fresno|long beach|riverside|\
santa barbara|santa cruz|pasadena|fremont|plano|el paso|fort worth|aberdeen|dundee|inverness|swansea|newport|plymouth|norwich|coventry|derby|hull|york|\
sunderland|wolverhampton|bradford|stoke on trent|limerick|waterford|kilkenny|alberta|ontario|quebec|british columbia|manitoba|nova scotia|victoria|queensland|\
new south wales|washington state|oregon|arizona|colorado|florida|georgia|illinois|michigan|minnesota|ohio|pennsylvania|virginia|massachusetts|maryland|\
north carolina|south carolina|tennessee|utah|wisconsin|nevada|new jersey|new mexico|connecticut|iowa|kansas|kentucky|louisiana|maine|missouri|montana|\
nebraska|oklahoma|alabama|alaska|arkansas|delaware|hawaii|idaho|indiana|vermont|wyoming|rhode island|new hampshire|north dakota|south dakota|west virginia|\
mississippi|kerala|karnataka|maharashtra|tamil nadu|telangana|punjab|gujarat|haryana|uttar pradesh|west bengal|jaipur|lucknow|kochi|ahmedabad|surat|indore|\
coimbatore|bhopal|thiruvananthapuram|islamabad|rawalpindi|faisalabad|kigali|kinshasa|dakar|abidjan|addis ababa|dar es salaam|harare|lusaka|gaborone|windhoek|\
pretoria|port elizabeth|abuja|ibadan|port harcourt|kano|mombasa|kisumu|alexandria|giza|tangier|rabat|marrakech|oran|tripoli|doha|kuwait city|manama|muscat|\
jeddah|dammam|sharjah|beirut|damascus|baghdad|erbil|tehran|mashhad|isfahan|kabul|tashkent|almaty|astana|bishkek|ulaanbaatar|busan|incheon|daegu|daejeon|\
sendai|nagasaki|hiroshima|cebu|davao|quezon city|makati|bandung|surabaya|medan|yogyakarta|penang|johor bahru|chiang mai|phnom penh|vientiane|yangon|hanoi|\
da nang|hue|kaohsiung|taichung|hsinchu|macau|chengdu|wuhan|nanjing|suzhou|tianjin|chongqing|xian|dalian|qingdao|pasto|limassol|nicosia|larnaca|podgorica|\
pristina|banja luka|nis|varna|burgas|iasi|timisoara|brasov|constanta|debrecen|szeged|pecs|bratislava|zilina|olomouc|plzen|liberec|maribor|rijeka|kharkiv|\
odesa|odessa|dnipro|lviv|zaporizhzhia|chisinau|gomel|grodno|brest|klaipeda|daugavpils|parnu|jyvaskyla|lahti|kuopio|linkoping|vasteras|orebro|lund|umea|\
aalborg|esbjerg|bodo|drammen|kristiansand|reggio emilia|reggio calabria|hubli|mysuru|mangaluru|vadodara|noida|gurugram|gurgaon|\
western cape|eastern cape|gauteng|kwazulu natal|bloemfontein|stellenbosch|lower saxony|bavaria|catalonia|andalusia|tuscany|lombardy|\
sverige|norge|danmark|suomi|island|goteborg|malmo|skane|uppsala|tromso|arhus|aarhus|odense|tampere|turku|oulu|cesko|slovensko|magyarorszag|romania|praha|brno|ostrava|budapest|bucuresti|cluj napoca|\
україна|київ|львів|одеса|харків|дніпро|հայաստան|ישראל|תל אביב|ירושלים|חיפה|\
中国|北京|北京市|上海|上海市|广州|广州市|深圳|深圳市|杭州|杭州市|成都|武汉|南京|西安|苏州|天津|重庆|香港|台北|台湾|台灣|新加坡|\
日本|東京|東京都|大阪|大阪府|大阪市|京都|京都府|京都市|横浜|横浜市|神奈川県|名古屋|名古屋市|愛知県|札幌|札幌市|北海道|福岡|福岡市|福岡県|神戸|神戸市|兵庫県|埼玉県|千葉県|仙台|広島|\
대한민국|한국|서울|서울시|서울특별시|부산|부산광역시|인천|대구|대전|광주|성남|판교|제주|\
الامارات|الإمارات|الامارات العربية المتحدة|الإمارات العربية المتحدة|دبي|ابوظبي|أبوظبي|أبو ظبي|الشارقة|السعودية|المملكة العربية السعودية|الرياض|جدة|الدمام|مكة|\
مصر|القاهرة|الاسكندرية|الإسكندرية|الجيزة|الاردن|الأردن|عمان|عمّان|لبنان|بيروت|سوريا|دمشق|العراق|بغداد|المغرب|الدار البيضاء|الرباط|تونس|الجزائر|قطر|الدوحة|الكويت|البحرين|المنامة|مسقط|";

/// Words for work that is done from anywhere.
const ANYWHERE: &str = "|remote|fully remote|remote work|hybrid|home office|homeoffice|teletravail|a distance|remoto|teletrabajo|da remoto|smart working|zdalnie|praca zdalna|\
удаленно|удаленная работа|εξ αποστασεως|uzaktan|on site|onsite|remote usa|remote us|remote uk|remote eu|thuiswerk|anywhere|worldwide|";

/// Countries, and states by their whole names: what stands before them is a place as well.
const COUNTRIES: &str = "usa|us|u s a|united states|united states of america|uk|united kingdom|england|scotland|wales|northern ireland|ireland|germany|deutschland|france|\
frankreich|spain|spanien|espana|portugal|italy|italia|italien|netherlands|the netherlands|nederland|niederlande|belgium|belgie|belgique|belgien|luxembourg|switzerland|schweiz|\
suisse|svizzera|austria|osterreich|poland|polska|polen|czechia|czech republic|slovakia|slovenia|hungary|romania|bulgaria|greece|ελλαδα|griechenland|turkey|turkiye|turkei|\
cyprus|croatia|serbia|bosnia and herzegovina|montenegro|albania|kosovo|north macedonia|ukraine|russia|россия|belarus|moldova|lithuania|latvia|estonia|finland|sweden|schweden|\
norway|norwegen|denmark|danemark|iceland|canada|mexico|brazil|brasil|argentina|chile|colombia|peru|ecuador|uruguay|venezuela|india|pakistan|bangladesh|sri lanka|nepal|china|\
japan|south korea|korea|taiwan|singapore|malaysia|indonesia|thailand|vietnam|philippines|australia|new zealand|israel|uae|united arab emirates|saudi arabia|qatar|kuwait|egypt|\
morocco|tunisia|algeria|nigeria|ghana|kenya|uganda|tanzania|ethiopia|south africa|rwanda|senegal|kazakhstan|uzbekistan|georgia|armenia|azerbaijan|iran|iraq|jordan|lebanon|sverige|norge|danmark|suomi|україна|中国|日本|대한민국|한국|مصر|السعودية|المملكة العربية السعودية|\
الامارات العربية المتحدة|الإمارات العربية المتحدة|الامارات|الإمارات|الاردن|الأردن|لبنان|المغرب|قطر|الكويت|ישראל|\
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|\
michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|\
rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|manitoba|\
alemania|allemagne|germania|alemanha|duitsland|niemcy|германия|γερμανια|almanya|francia|franca|frankrijk|francja|франция|γαλλια|fransa|espagne|spagna|espanha|spanje|hiszpania|\
italie|wlochy|италия|ιταλια|italya|royaume uni|reino unido|regno unito|verenigd koninkrijk|wielka brytania|великобритания|ingiltere|etats unis|estados unidos|stati uniti|сша|ηπα|\
pays bas|paises bajos|paesi bassi|holanda|holandia|bayern|bavaria|hessen|sachsen|nrw|baden wurttemberg|niedersachsen|украина|беларусь|казахстан|κυπροσ|yunanistan|remote";

static NATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(COUNTRIES));

fn is_country(name: &str) -> bool {
    let name = postal(name.trim()).1;
    let bare = key(name);
    NATIONS.contains(bare.as_str())
        && (bare.len() > 2 || name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
}

static PLACES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(MORE));
static REMOTE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(ANYWHERE));

/// How much the words sound like a place, from 0 to 1.
pub(super) fn score(words: &str) -> f32 {
    let words = words.trim().trim_matches(|c: char| {
        matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '.' | '|' | '·' | '•') || c.is_whitespace()
    });
    if words.is_empty() || words.chars().count() > 80 {
        return 0.0;
    }
    // What stands in brackets behind a place says nothing about it: `Berlin (remote-friendly)`.
    let bare = words.split_once(" (").map_or(words, |(before, _)| before);
    if is_anywhere(bare) {
        return 0.9;
    }
    let parts: Vec<&str> = bare
        .split([',', '/', '–', '|', '،', '，', '、'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let count = parts.len();
    if count == 0 || count > 5 || !parts.iter().all(|part| is_namelike(part)) {
        return 0.0;
    }
    let last = parts.last().copied().unwrap_or_default();
    let first = parts.first().copied().unwrap_or_default();
    if count == 1 {
        let (code, city) = postal(first);
        return match (is_known(city), code) {
            (true, true) => 0.95,
            (true, false) => 0.9,
            (false, true) => 0.8,
            _ if ends_in_state(first) => 0.8,
            _ if is_known_by_words(first) => 0.6,
            _ => 0.0,
        };
    }
    let state = |part: &str| {
        known::is_state(part.split(' ').next().unwrap_or_default())
            && part
                .split(' ')
                .skip(1)
                .all(|p| p.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
    };
    if parts
        .iter()
        .any(|part| companies::score(part) >= 0.9 || titles::score(part) >= 0.85)
    {
        return 0.0;
    }
    if is_country(last) || state(last) || parts.iter().any(|part| postal(part).0) || is_known(last) && is_known(first) {
        return 0.95;
    }
    if is_anywhere(last) {
        return 0.85;
    }
    if is_known(first) {
        return if titles::score(last) > 0.6 { 0.2 } else { 0.85 };
    }
    let short = last.chars().count() == 2 && last.chars().all(char::is_uppercase);
    if short { 0.8 } else { 0.2 }
}

/// A place without what stands in brackets behind it, and that: `Berlin (three days a week)`. Another place stays.
pub(super) fn without_note(text: &str) -> (&str, Option<&str>) {
    match text.split_once(" (") {
        Some((place, note)) if score(place) >= 0.8 && score(note.trim_end_matches(')')) < 0.6 => {
            (place, Some(note.trim_end_matches(')')))
        }
        _ => (text, None),
    }
}

/// Takes `Affinity Labs, San Diego, CA`, which reads like a place as a whole, apart where its first part is no known one.
pub(super) fn behind_name(text: &str) -> Option<(&str, &str)> {
    let (name, place) = text.split_once([',', '،', '，', '、'])?;
    let (name, place) = (name.trim(), place.trim());
    let own = is_known(name) || is_country(name) || is_anywhere(name) || postal(name).0;
    (!own && score(place) >= 0.8).then_some((name, place))
}

/// Whether it is where somebody lives, with a street or a town and its region behind it: `14 Rowan Close, Leeds LS8 2AB`.
pub(super) fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', '،', '，', '、']).map(str::trim).collect();
    if !(2..=6).contains(&parts.len()) || text.split_whitespace().count() > 14 || text.contains(['@', '|', '(']) {
        return false;
    }
    // Codes of a post office and the numbers of houses are no words of a name.
    let words = |part: &str| {
        let words = part.split_whitespace();
        words
            .filter(|word| !word.bytes().any(|b| b.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let names: Vec<String> = parts.iter().map(|part| words(part)).collect();
    let plain = |name: &String| {
        name.is_empty() || is_namelike(name) && titles::score(name) < 0.85 && companies::score(name) < 0.9
    };
    let known = |name: &String| is_known(name) || is_country(name) || ends_in_state(name) || known::is_state(name);
    names.iter().all(plain) && names.iter().skip(1).any(known)
}

/// Parts of an employer that stand behind its name as a place may, as keys between bars.
const DEPARTMENTS: &str = "|payments|search|research|engineering|marketing|sales|operations|finance|it|hr|human resources|design|product|development|platform|\
infrastructure|security|cloud|ads|maps|data|analytics|r d|legal|support|customer success|quality|logistics|production|procurement|vertrieb|einkauf|entwicklung|forschung|\
produktion|personal|buchhaltung|recherche|informatique|ventes|achats|investigacion|ventas|ricerca|";

/// How the names of teams and projects end, as keys between bars.
const PARTS: &str = "|team|teams|department|division|unit|project|programme|program|branch|squad|practice|abteilung|bereich|projekt|equipe|service|departement|direction|departamento|\
proyecto|area|reparto|progetto|dipartimento|afdeling|";

/// Whether the words can name a place that no list knows, where they stand as places do.
pub(super) fn may_be(words: &str) -> bool {
    let key = key(words);
    let last = key.rsplit(' ').next().unwrap_or_default();
    if DEPARTMENTS.contains(&format!("|{key}|")) || PARTS.contains(&format!("|{last}|")) {
        return false;
    }
    score(words) >= 0.8
        || words.split(',').map(str::trim).all(|part| {
            is_namelike(part)
                && part.split_whitespace().count() <= 4
                && !part.contains(['.', '!', '?', '/', '|', '(', ')', '·'])
                && !part.bytes().any(|b| b.is_ascii_digit())
                && titles::score(part) < 0.5
                && companies::score(part) < 0.5
        })
}

/// Whether the name is in a list of places.
pub(super) fn is_known(name: &str) -> bool {
    let name = postal(name.trim()).1;
    let words = name.split_whitespace().count();
    if words == 0 || words > 5 {
        return false;
    }
    // Names stand with capitals: `reading` and `split` are no places.
    if !name
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
    {
        return false;
    }
    known::is_place(name) || PLACES.contains(key(name).as_str())
}

/// `Greater Boston Area`, `Berlin Area`: a known place with words around it.
fn is_known_by_words(name: &str) -> bool {
    let inner = name
        .trim_start_matches("Greater ")
        .trim_start_matches("Raum ")
        .trim_start_matches("Großraum ")
        .trim_end_matches(" Area")
        .trim_end_matches(" Metropolitan")
        .trim_end_matches(" Region");
    inner.len() < name.len() && is_known(inner)
}

pub(super) fn is_anywhere(words: &str) -> bool {
    REMOTE.contains(key(words).as_str())
}

/// Takes a postal code before or behind a city away; whether there was one.
fn postal(part: &str) -> (bool, &str) {
    let is_code = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let word_len = word.chars().count();
        (digits >= 4
            && digits + 3 >= word_len
            && word_len <= 8
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
            && !(digits == 4 && (word.starts_with("19") || word.starts_with("20")))
    };
    if let Some((first, rest)) = part.split_once(' ')
        && is_code(first)
    {
        let rest = rest.trim();
        // `1011 AB Amsterdam`
        let dutch = rest
            .split_once(' ')
            .filter(|(letters, _)| letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase()));
        return (true, dutch.map_or(rest, |(_, city)| city));
    }
    if let Some((rest, last)) = part.rsplit_once(' ')
        && is_code(last)
    {
        return (true, rest.trim());
    }
    (false, part)
}

/// `Austin TX`
fn ends_in_state(part: &str) -> bool {
    part.rsplit_once(' ')
        .is_some_and(|(city, state)| known::is_state(state) && is_known(city))
}

/// At most five words, of which the first has a capital (or a script without), and no signs of other things.
fn is_namelike(part: &str) -> bool {
    let words = part.split_whitespace().count();
    let capital = part
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_lowercase());
    let odd = part.contains(['@', ':', '&', '+', '#', '%', '"', '=', '<', '>', '\\', '*']);
    (1..=6).contains(&words) && capital && !odd && part.chars().count() < 45
}
