//! Places that are met often in postings, so that `Acme Berlin` is a company and a place.
//!
//! A name that is as often a word or a company (Nice, Bath, Reading, Mobile) is not among them: a comma tells
//! those apart.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::text;

/// The longest name has this many words.
pub(super) const MOST_WORDS: usize = 4;

/// Folded names, between bars.
const NAMES: &str = "\
aachen|aarhus|abu dhabi|accra|adelaide|aix-en-provence|albuquerque|algiers|alicante|amman|amsterdam|ankara|ann arbor|\
antwerp|antwerpen|arlington|athens|atlanta|auckland|augsburg|austin|baden-baden|baku|baltimore|bamberg|bangalore|\
bangkok|barcelona|basel|bay area|bayreuth|beijing|beirut|belfast|belgrade|bellevue|bengaluru|bergen|berkeley|berlin|\
bern|bielefeld|biel|bilbao|birmingham|bochum|bogota|bologna|bonn|bordeaux|boston|boulder|braga|brasilia|bratislava|\
braunschweig|bregenz|bremen|brighton|brisbane|bristol|brno|bruges|brussel|brussels|bruxelles|bucharest|bucuresti|\
budapest|buenos aires|cairo|calgary|cambridge|canberra|cape town|cardiff|casablanca|charlotte|chemnitz|chennai|chiba|\
chicago|christchurch|chur|cincinnati|cleveland|cluj-napoca|cluj|cologne|colombo|copenhagen|cork|cracow|curitiba|\
dallas|danang|darmstadt|delft|delhi|denver|detroit|dhaka|dortmund|dresden|dubai|dublin|duisburg|durban|dusseldorf|\
duesseldorf|eindhoven|erfurt|erlangen|espoo|essen|exeter|florence|frankfurt|frankfurt am main|frankfurt a.m.|freiburg|\
fribourg|friedrichshafen|fukuoka|galway|gdansk|gdynia|geneva|genf|geneve|genoa|ghent|gent|glasgow|gothenburg|goteborg|\
gottingen|graz|greater london|grenoble|guadalajara|guangzhou|gurgaon|gurugram|haarlem|haifa|halle|hamburg|hangzhou|\
hannover|hanover|hanoi|heidelberg|heilbronn|helsinki|ho chi minh city|hong kong|houston|hyderabad|indianapolis|\
ingolstadt|innsbruck|irvine|istanbul|izmir|jakarta|jena|jersey city|jerusalem|johannesburg|kaiserslautern|\
kampala|kansas city|karachi|karlsruhe|kassel|kathmandu|katowice|kaunas|kiel|kiev|klagenfurt|koblenz|kobe|kobenhavn|\
koln|kolkata|konstanz|kosice|krakow|kuala lumpur|kyiv|kyoto|lagos|lahore|las vegas|lausanne|leeds|leicester|leiden|\
leipzig|leuven|lille|lima|limerick|linz|lisboa|lisbon|liverpool|ljubljana|lodz|london|los angeles|louvain|lublin|lucerne|\
lugano|luxembourg city|luzern|lviv|lyon|madison|madrid|magdeburg|mainz|malaga|malmo|manchester|manila|mannheim|\
marburg|marseille|medellin|melbourne|menlo park|mexico city|miami|milan|milano|milwaukee|minneapolis|minsk|monterrey|\
montevideo|montpellier|montreal|moscow|mountain view|mumbai|munchen|munich|munster|muenchen|nagoya|nairobi|nantes|\
naples|nashville|neuchatel|new delhi|new orleans|new york|new york city|newcastle|noida|nottingham|novi sad|nuremberg|\
nurnberg|oakland|odense|oldenburg|oporto|orlando|osaka|oslo|osnabruck|ostrava|ottawa|oulu|oxford|paderborn|palo alto|\
paris|passau|perth|philadelphia|phoenix|pittsburgh|plovdiv|porto|porto alegre|portland|potsdam|poznan|prag|prague|\
praha|pune|quebec|raleigh|redmond|redwood city|regensburg|remscheid|rennes|reykjavik|riga|rio de janeiro|riyadh|rome|\
roma|rostock|rotterdam|ruhrgebiet|saarbrucken|sacramento|salt lake city|salzburg|san antonio|san diego|san francisco|\
san francisco bay area|san jose|san mateo|santa clara|santa monica|santiago de chile|sao paulo|sapporo|sarajevo|\
schaffhausen|seattle|seoul|sevilla|seville|shanghai|sheffield|shenzhen|silicon valley|singapore|skopje|sofia|\
solothurn|southampton|split|st gallen|st. gallen|st louis|st. louis|st. polten|stavanger|stockholm|strasbourg|stuttgart|sunnyvale|\
sydney|szczecin|taipei|tallinn|tampa|tampere|tartu|tbilisi|tel aviv|tel aviv-yafo|the hague|den haag|thessaloniki|\
thun|tirana|tokyo|toronto|toulouse|trier|trondheim|tubingen|tucson|tunis|turin|torino|turku|ulm|uppsala|utrecht|\
valencia|valletta|vancouver|vantaa|venice|vienna|vilnius|warsaw|warszawa|washington|washington dc|washington d.c.|\
waterloo|wellington|wien|wiesbaden|winnipeg|winterthur|wolfsburg|wroclaw|wuppertal|wurzburg|yerevan|yokohama|zagreb|\
zaragoza|zug|zurich|\
africa|albania|algeria|apac|argentina|armenia|asia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgien|\
belgium|brasil|brazil|bulgaria|california|canada|catalonia|chile|china|colombia|costa rica|croatia|cyprus|\
czech republic|czechia|dach|danemark|denmark|deutschland|ecuador|egypt|emea|england|espana|estonia|eu|europa|europe|\
european union|finland|finnland|france|frankreich|germany|ghana|great britain|greece|griechenland|hesse|hessen|\
holland|hungary|iceland|india|indonesia|ireland|irland|israel|italia|italien|italy|japan|kazakhstan|kenya|kosovo|\
kuwait|latam|latvia|lebanon|liechtenstein|lithuania|luxembourg|luxemburg|malaysia|malta|mexico|moldova|montenegro|\
morocco|nederland|nepal|netherlands|niederlande|new zealand|nigeria|north america|north macedonia|northern ireland|\
norway|norwegen|osterreich|pakistan|panama|peru|philippines|poland|polen|polska|portugal|qatar|romania|russia|\
saudi arabia|schottland|schweden|schweiz|scotland|serbia|slovakia|slovenia|south africa|south america|south korea|\
spain|spanien|sri lanka|suisse|sweden|switzerland|taiwan|texas|thailand|the netherlands|tunisia|turkiye|\
uae|uganda|uk|ukraine|united arab emirates|united kingdom|united states|uruguay|us|usa|u.s.|u.k.|venezuela|vietnam|\
wales|worldwide|nyc|sf|bayern|bavaria|baden-wurttemberg|nrw|nordrhein-westfalen|niedersachsen|sachsen|saxony|\
東京|大阪|京都|日本|北京|上海|深圳|서울|москва|київ";

/// Short for a state; a place only after another place.
const STATES: &str = "\
al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc \
sd tn tx ut vt va wa wv wi wy dc ab bc mb nb nl ns on pe qc sk nsw vic qld";

static PLACES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NAMES.split('|').collect());

/// Whether these words name a place that is well known.
pub(in crate::domain) fn is_place(words: &str) -> bool {
    let folded = text::fold(words);
    let name = bare(&folded);
    // Two letters are only meant so in capitals: `us`, `eu`, `uk`, `sf`.
    if name.len() == 2 {
        return PLACES.contains(name) && words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    }
    PLACES.contains(name)
}

/// Whether a word is short for a state, as in `Austin TX`.
pub(in crate::domain) fn is_state(word: &str) -> bool {
    let name = bare(word);
    let capitals = !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase());
    capitals && STATES.split(' ').any(|state| state.eq_ignore_ascii_case(name))
}

/// A company can end in a place if one of these stands before it: `Bank of America`, `ETH Zürich`, `Air France`.
pub(super) fn binds_place(word: &str) -> bool {
    const BINDING: &[&str] = &[
        "of",
        "de",
        "du",
        "von",
        "di",
        "for",
        "the",
        "air",
        "radio",
        "eth",
        "tu",
        "fh",
        "lmu",
        "fu",
        "hu",
        "rwth",
        "uni",
        "university",
        "universitat",
        "universite",
        "hochschule",
        "fachhochschule",
        "stadt",
        "kanton",
        "land",
        "city",
        "state",
        "region",
        "messe",
        "flughafen",
        "stadtwerke",
        "stadtsparkasse",
        "sparkasse",
        "volksbank",
        "fc",
        "visit",
        "charite",
        "teach",
        "epf",
        "hotel",
        "port",
        "und",
        "and",
        "&",
    ];
    BINDING.contains(&text::fold(word).as_str())
}

fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_unique_and_short_enough() {
        let mut seen = HashSet::new();
        for name in NAMES.split('|') {
            assert_eq!(text::fold(name), name);
            assert!(seen.insert(name), "{name} is there twice");
            assert!((1..=MOST_WORDS).contains(&name.split(' ').count()), "{name}");
        }
        assert!(seen.len() > 300);
    }

    #[test]
    fn places_are_known_in_any_case_and_with_marks() {
        for name in ["Berlin", "zürich", "NEW YORK", "München,", "(Wien)", "UK", "東京"] {
            assert!(is_place(name), "{name}");
        }
        for name in ["", "Acme", "us", "uk", "New", "Nice"] {
            assert!(!is_place(name), "{name}");
        }
        assert!(is_state("TX") && is_state("CA,") && !is_state("tx") && !is_state("XX"));
    }
}
