//! Words that tell of whom a clause speaks and how it is meant: English, German, French, Spanish and Italian, with the
//! commonest of Dutch, Swedish, Norwegian, Portuguese and Polish. In lower case, with their marks: "würde" is a wish and
//! "wurde" none. Each list is one text, its words apart by blanks and its phrases by bars.

/// Words for oneself alone.
pub(super) const SINGULAR: &str = "i i've i'm ive im my ich mein meine meinem meinen meiner meines mir je j'ai \
    j'étais mon ma mes yo mi mis tengo soy trabajé dirigí lideré gestioné estuve llevo fui hice io mio mia miei \
    mie ho sono ero avevo ik mijn jag mitt mina jeg eu meu minha mój moja moje mam habe hab bin";
/// Words for oneself and others.
pub(super) const PLURAL: &str = "we we've we're our wir unser unsere unserem unseren nous notre nos nosotros \
    nuestro nuestra noi nostro nostra abbiamo";
/// Words that speak to somebody.
pub(super) const YOU: &str = "you your you've you're you'll yours du dein deine deinem deinen dir dich sie \
    ihnen ihr ihre ihrem ihren vous votre vos tu ton ta tes usted tú su sus tus lei suo sua tuo tua hai \
    jouw je jij jullie";
/// Words of a question that offers to do something, or asks what is wanted.
pub(super) const OFFERS: &str = "shall should want like prefer wish soll sollen sollte möchten möchtest willst \
    wollen voulez veux souhaitez quieres quiere prefiere vuoi vuole preferisce desidera";
/// What others wrote who seek somebody.
pub(super) const POSTINGS: &str = "posting postings ad advert advertisement vacancy vacancies requirement \
    requirements required candidate candidates applicant applicants qualifications anzeige stellenanzeige \
    ausschreibung stellenausschreibung anforderung anforderungen erforderlich bewerber annonce exigences \
    anuncio vacante requisitos requisiti annuncio offerta oferta candidat candidato vacature";
/// Others, where they stand first in a clause.
pub(super) const OTHERS: &str = "they he she they've they're he's she's somebody someone anybody anyone \
    everybody everyone nobody people who whose you your you've you're you'll their his her sie er jemand man \
    niemand ihr ihre du dein deine il elle ils elles quelqu'un vous votre vos tu él ella ellos ellas alguien \
    usted ustedes lui lei loro qualcuno chi";
/// Nouns of people: with "my" or an article before them they are somebody else.
pub(super) const PERSONS: &str = "friend friends colleague colleagues coworker coworkers boss manager \
    supervisor brother sister wife husband partner father mother dad mum mom son daughter cousin uncle aunt \
    neighbour neighbor mentor teacher recruiter employer client customer predecessor successor candidate \
    applicant person guy freund freundin kollege kollegin kollegen chef chefin vorgesetzter vorgesetzte bruder \
    schwester frau mann partnerin vater mutter sohn tochter arbeitgeber bewerber vorgänger nachfolger ami amie \
    collègue patron patronne frère sœur soeur femme mari employeur amigo amiga colega jefe jefa hermano hermana \
    marido mujer amico amica collega capo fratello sorella moglie marito";
/// Nouns of those who seek somebody, and of what they seek them for: "the job", but not "my job".
pub(super) const SEEKERS: &str = "company firm posting ad advert vacancy job role position description text \
    firma unternehmen stelle anzeige ausschreibung entreprise offre annonce poste empresa oferta anuncio puesto \
    azienda offerta annuncio posto";
/// What those who seek say of themselves: "we need", "wir bieten".
pub(super) const WE_SEEK: &str = "need want seek look looking require expect offer suchen bieten erwarten \
    wünschen brauchen cherchons recherchons offrons buscamos ofrecemos cerchiamo offriamo";
/// What stands before such a noun.
pub(super) const ARTICLES: &str = "the a an this that my our one der die das ein eine einen einem mein meine \
    meinem meinen meiner unser unsere diese dieser dieses le la l un une mon ma cette ce el una mi esta este il \
    lo mio mia questa questo";
/// What others want or say, in forms that never go with "I": the whole sentence is about it.
pub(super) const THEY_WANT: &str = "wants requires asks expects seeks says verlangt fordert sucht erwartet \
    wünscht verlangen fordern suchen erwarten schreibt exige demande cherche exigent demandent cherchent pide \
    piden exigen busca buscan buscamos requiere requieren chiede chiedono richiede richiedono cerchiamo vraagt \
    vragen zoekt zoeken";
/// The same in forms that "I" has as well: they count where somebody else is the subject.
pub(super) const WANT: &str = "want need needs require ask expect demand seek look looking say said told asked \
    wanted needed wrote claims think thinks believes brauchen braucht wollen will möchten sagt sagen sagte \
    meint bieten dit disent veut veulent dice dicen quiere quieren necesita necesitan dicono vuole vogliono wil \
    willen zegt";
/// Wishes, conditions and plans: nothing behind them in the sentence is told as a fact.
pub(super) const WISHES: &str = "need brauche necesito wish wished wishing hope hoped hoping hopefully want \
    wanted wanna would wouldn't i'd could couldn't should shouldn't might may will i'll we'd we'll intend if \
    unless suppose supposing imagine imagining pretend pretending hypothetically whether gonna wünsche wünschte \
    hoffe hoffentlich wollte möchte moechte würde wuerde hätte haette wäre waere könnte koennte sollte soll \
    werde falls wenn ob angenommen bewerbe suche souhaite voudrais aimerais espère veux si pourrais devrais \
    aurais serais imaginons supposons cherche postule ojalá quisiera querría quiero espero deseo podría debería \
    tendría gustaría hubiera tuviera fuera busco vorrei spero desidero voglio se potrei dovrei avrei sarei \
    magari piacerebbe avessi fossi cerco";
/// Two words that say the same.
pub(super) const WISHES_OF_TWO: &str = "the letter|my letter|im anschreiben|dem anschreiben|going to|like to|\
    love to|looking for|interested in|applied for|asked for|asked about|asked whether|supposed to|expected to|\
    required to|plan to|planning to|dream of|apply for|apply to|applying for|applying to|assume i|assuming i|\
    assume that|puedo decir|puedo escribir|posso dire|posso scrivere|as though|aim to|as if|had i|were i|\
    nehmen wir|stell dir";
/// Verbs of telling somebody to write or claim something.
pub(super) const ORDERS: &str = "write say claim tell mention let let's lets pretend invent phrase schreib \
    schreibe schreiben sag sage sagen formulier formuliere formulieren behaupte behaupten erwähne erwähnen \
    nenne nennen füge ergänze ergänzen gib betone entwirf übersetze übersetz prüfe erfinde écris écrivez écrire \
    dis dites ajoute ajoutez mets mettez mentionne mentionnez rédige rédigez fais faites escribe escriba diga \
    añade añada pon ponga menciona mencione redacta redacte scrivi scriva dica aggiungi aggiunga metti metta \
    menziona menzioni schrijf zeg";
/// Such verbs that may also go on with what the person does: "I train staff, prepare budgets".
pub(super) const WEAK_ORDERS: &str = "put add make include draft use change translate state list describe note \
    insert give create prepare check update emphasise emphasize highlight formulate rewrite mach mache";
/// What may stand before such a verb at the head of a clause.
pub(super) const BEFORE_ORDERS: &str = "please and then now so just also or ok okay but bitte und dann nun \
    jetzt einfach auch oder s'il puis et alors por favor y luego per favore e poi you to can could must kannst \
    können du sie do always maybe perhaps vielleicht";
/// What such a verb leads to where it stands later in a clause: "I want you to say that I …".
pub(super) const TOLD: &str = "that i i've i'm my dass daß ich mein meine que j'ai je che ho tengo dat ik";
/// A clause that says no.
pub(super) const NO: &str = "not never don't didn't haven't hadn't wasn't weren't isn't aren't doesn't can't \
    cannot won't dont didnt havent neither nor no none nicht nie niemals kein keine keinen keinem keiner weder \
    noch ne n'ai n'étais jamais pas aucun aucune nunca jamás ningún ninguna non mai nessun nessuna niet geen \
    nooit";
/// Ways to begin that change nothing about what follows.
pub(super) const OPENINGS: &str = "you should know that|you should know|you know|please note that|note that|\
    i'd say|i would say|i think|i guess|i believe|ich glaube|ich denke|ich würde sagen|wie gesagt|je crois que|\
    creo que|credo che|no|nein|non|yes|ja|oui|sí|sì|well|actually";
/// Conjunctions before which a clause ends when a subject of its own follows.
pub(super) const JOINTS: &str = "and but while whereas although though because so then or und aber sondern \
    während weil obwohl oder denn et mais y pero sino porque e ma però perché";
/// Those that begin anew after a wish or somebody else's want: "They want ten years, but I have twelve."
pub(super) const CONTRARY: &str = "but aber mais pero però";
/// Words with which a clause hangs on the one before it.
pub(super) const HANGS_ON: &str = "that dass daß que che dat than als as";
/// Verbs that ask when the person stands behind them at the head of a sentence.
pub(super) const ASKING: &str = "could can may might should shall do did am was have had would will must is are \
    does how what why kann könnte darf dürfte soll sollte habe hatte hätte bin war würde muss puis peux \
    pourrais dois ai puedo podría debo debería posso potrei devo dovrei";
/// Of an opening of a list: that it is about what the person did or has.
pub(super) const DID: &str = "did done do have i've had was am i'm led worked achieved achievements my \
    responsible habe hatte war bin gemacht geleistet mein meine meinen ai j'ai mes mon hice tengo mis ho miei \
    mie";

/// Whether a word is in a list.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}
