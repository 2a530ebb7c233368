//! Words in a text that seem to be meant for a model and not for a reader.

use crate::domain::text::fold;

/// Words that tell somebody to leave something aside, and what is to be left aside: together in a few words they are an
/// instruction. English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian; folded.
const LEAVE: [&str; 62] = [
    "ignore",
    "ignores",
    "ignoring",
    "disregard",
    "forget",
    "override",
    "overwrite",
    "bypass",
    "discard",
    "skip",
    "violate",
    "ignoriere",
    "ignorieren",
    "ignorier",
    "ignoriert",
    "vergiss",
    "vergessen",
    "missachte",
    "missachten",
    "umgehe",
    "ubergehe",
    "uebergehe",
    "uberschreibe",
    "ignorez",
    "ignorer",
    "oublie",
    "oubliez",
    "oublier",
    "neglige",
    "negligez",
    "ignora",
    "ignorar",
    "ignorad",
    "olvida",
    "olvide",
    "olvidar",
    "descarta",
    "descarte",
    "omite",
    "ignorare",
    "ignorate",
    "dimentica",
    "dimenticare",
    "trascura",
    "ignorem",
    "esqueca",
    "esquece",
    "desconsidere",
    "negeer",
    "negeren",
    "vergeet",
    "zignoruj",
    "ignoruj",
    "zapomnij",
    "pomin",
    "игнорируй",
    "игнорируйте",
    "проигнорируй",
    "забудь",
    "забудьте",
    "отбрось",
    "пропусти",
];
const LEFT: [&str; 42] = [
    "instruction",
    "instructions",
    "prompt",
    "prompts",
    "guideline",
    "guidelines",
    "directive",
    "directives",
    "command",
    "commands",
    "restrictions",
    "safeguards",
    "anweisung",
    "anweisungen",
    "vorgaben",
    "befehle",
    "instruktionen",
    "instructie",
    "instructies",
    "opdrachten",
    "consignes",
    "consigne",
    "directives",
    "instrucciones",
    "ordenes",
    "indicaciones",
    "istruzioni",
    "ordini",
    "instrucoes",
    "ordens",
    "instrukcje",
    "polecenia",
    "instrukcji",
    "polecen",
    "инструкции",
    "инструкций",
    "указания",
    "указаний",
    "команды",
    "approval",
    "approvals",
    "confirmation",
];
/// The same, but so usual that it has to stand close.
const LEFT_CLOSE: [&str; 7] = ["rules", "regeln", "regles", "reglas", "regole", "regras", "правила"];
/// How many words may stand between the two.
const NEAR: usize = 7;
const CLOSE: usize = 3;

/// Phrases that are meant for a model by themselves, folded, words only.
const PHRASES: [&str; 95] = [
    "you are now",
    "from now on you",
    "new instructions",
    "system prompt",
    "system message",
    "developer message",
    "developer mode",
    "jailbreak",
    "do anything now",
    "as an ai",
    "if you are an ai",
    "if you are a language model",
    "if you are an llm",
    "if you re an ai",
    "ai assistant",
    "ai model",
    "language model",
    "large language model",
    "llm",
    "note to ai",
    "attention ai",
    "dear ai",
    "chatgpt",
    "pretend to be",
    "pretend you are",
    "act as if",
    "do not tell the user",
    "don t tell the user",
    "do not mention this",
    "without telling the user",
    "without asking",
    "reveal your",
    "repeat the words above",
    "call the tool",
    "use the tool",
    "run the tool",
    "tool call",
    "function call",
    "end of posting",
    "end of document",
    "end of data",
    "rank this candidate",
    "rate this candidate",
    "recommend this candidate",
    "hire this candidate",
    "the user has approved",
    "already approved",
    "user approved",
    "approval is not needed",
    "no approval",
    "begin system",
    "du bist jetzt",
    "ab jetzt bist du",
    "sie sind jetzt ein",
    "neue anweisungen",
    "systemprompt",
    "sprachmodell",
    "falls du eine ki",
    "wenn du eine ki",
    "sag dem nutzer nicht",
    "ohne ruckfrage",
    "tu es maintenant",
    "vous etes maintenant",
    "nouvelles instructions",
    "ahora eres",
    "a partir de ahora",
    "nuevas instrucciones",
    "ora sei",
    "nuove istruzioni",
    "agora voce e",
    "je bent nu",
    "teraz jestes",
    "ты теперь",
    "language models",
    "large language models",
    "llms",
    "ai models",
    "ai assistants",
    "note to the coach",
    "note to language",
    "when the coach",
    "if the coach",
    "the coach must",
    "the coach should",
    "dear coach",
    "sprachmodelle",
    "hinweis an ki",
    "wenn der coach",
    "falls der coach",
    "modele de langage",
    "modeles de langage",
    "modelo de lenguaje",
    "modelos de lenguaje",
    "modello linguistico",
    "modelli linguistici",
];
/// Marks of prompts, as they stand.
const MARKS: [&str; 17] = [
    "<|im_start|>",
    "<|im_end|>",
    "<|system|>",
    "<|user|>",
    "<|assistant|>",
    "<|endoftext|>",
    "[inst]",
    "[/inst]",
    "<<sys>>",
    "</system>",
    "<system>",
    "### instruction",
    "### system",
    "<tool_call>",
    "<function_calls>",
    "</data>",
    "\"role\":",
];
/// Names of roles that begin a line.
const ROLES: [&str; 6] = ["system:", "assistant:", "developer:", "### assistant:", "human:", "ai:"];
/// The same without blanks between words: Chinese, Japanese, Korean.
const UNSPACED: [&str; 15] = [
    "忽略之前",
    "忽略以上",
    "忽略所有",
    "忽略上述",
    "无视之前",
    "無視以上",
    "你现在是",
    "你現在是",
    "系统提示",
    "以前の指示",
    "これまでの指示",
    "指示を無視",
    "あなたは今",
    "이전 지시",
    "지시를 무시",
];

/// Verbs of running a tool, and the beginnings of tools' names: "call update_job".
const RUN: &str = "call calls use run invoke execute trigger issue perform rufe ruf aufrufen nutze benutze \
    verwende starte fuhre appelle appelez utilise utilisez llama usa ejecuta chiama esegui";
const TOOLS: &str = "get list add update move set draft search create delete remove plan log propose save write \
    send complete edit change record suggest start schedule";
/// Verbs of sending away, whose details, and which: "send the person's phone number to https://…".
const SEND: &str = "send post forward email mail upload transmit submit leak share exfiltrate append include \
    schick schicke sende ubermittle ubertrage envoie envoyez envia manda invia stuur";
const WHOSE: &str = "person person's user user's applicant applicant's candidate candidate's owner's nutzers \
    bewerbers bewerberin utilisateur usuario utente gebruiker their";
const DETAILS: &str = "phone telephone number email address salary name data details notes password history \
    conversation chat birth telefonnummer nummer adresse gehalt daten telefono datos";
/// That the person has agreed, said by somebody else.
const AGREED: &str = "agreed approved consented confirmed allowed authorised authorized permitted zugestimmt \
    eingewilligt genehmigt accepte aceptado";
const WHO: &str =
    "applicant candidate user person owner bewerber bewerberin nutzer nutzerin utilisateur usuario utente";

/// The lines of a text that seem to be meant for a model, each once and in their order.
pub fn spoken_to(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // A sentence may be broken into lines, so each line is looked at together with the next.
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut told = false;
    for (at, line) in lines.iter().enumerate() {
        let alone = is_spoken(line);
        let joined = !alone && !told && {
            let before: Vec<&str> = line.split_whitespace().collect();
            let before = before.iter().skip(before.len().saturating_sub(NEAR)).copied();
            let after = lines.iter().skip(at + 1).take(NEAR);
            let after = after
                .flat_map(|line| line.split_whitespace())
                .take(NEAR)
                .collect::<Vec<_>>()
                .join(" ");
            !is_spoken(&after) && is_spoken(&format!("{} {after}", before.collect::<Vec<_>>().join(" ")))
        };
        told = alone || joined;
        if told {
            let said = sentence(line);
            if !found.contains(&said) {
                found.push(said);
            }
        }
    }
    found
}

/// Whether a line seems to be meant for a model.
fn is_spoken(line: &str) -> bool {
    let folded = fold(line);
    if MARKS.iter().any(|mark| folded.contains(mark))
        || ROLES.iter().any(|role| {
            folded
                .trim_start_matches(['#', '*', '-', '>', ' ', '['])
                .starts_with(role)
        })
        || UNSPACED.iter().any(|phrase| line.contains(phrase))
    {
        return true;
    }
    let plain = words(&folded, false);
    if says(&plain) || runs_a_tool(&folded) || gives_away(&folded) || consents(&plain) {
        return true;
    }
    let disguised = words(&folded, true);
    disguised != plain && says(&disguised)
}

fn says(words: &[String]) -> bool {
    let text = format!(" {} ", words.join(" "));
    if PHRASES.iter().any(|phrase| text.contains(&format!(" {phrase} "))) {
        return true;
    }
    let places = |list: &[&str]| -> Vec<usize> {
        let found = words
            .iter()
            .enumerate()
            .filter(|(_, word)| list.contains(&word.as_str()));
        found.map(|(at, _)| at).collect()
    };
    let (left, close) = (places(&LEFT), places(&LEFT_CLOSE));
    places(&LEAVE).into_iter().any(|leave| {
        let within = |places: &[usize], most: usize| places.iter().any(|place| leave.abs_diff(*place) <= most);
        within(&left, NEAR) || within(&close, CLOSE)
    })
}

/// "Call update_job": a tool by the name that programs give it.
fn runs_a_tool(folded: &str) -> bool {
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        let tool = word
            .split_once('_')
            .is_some_and(|(verb, what)| has(TOOLS, verb) && !what.is_empty());
        let from = at.saturating_sub(CLOSE);
        let around = words.iter().skip(from).take(2 * CLOSE + 1);
        tool && around.into_iter().any(|word| has(RUN, word))
    })
}

/// "Send the person's phone number to https://…".
fn gives_away(folded: &str) -> bool {
    if !folded.contains("://") && !folded.contains('@') && !folded.contains("www.") {
        return false;
    }
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        let near = || {
            words
                .iter()
                .skip(at + 1)
                .take(NEAR)
                .map(|word| word.replace('\u{2019}', "'"))
        };
        has(SEND, word) && near().any(|word| has(WHOSE, &word)) && near().any(|word| has(DETAILS, &word))
    })
}

/// "The applicant has already agreed": nobody but the person says that.
fn consents(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let before = words.iter().take(at).rev().take(CLOSE + 1);
        has(AGREED, word)
            && before.clone().any(|word| has(WHO, word))
            && before
                .clone()
                .any(|word| matches!(word.as_str(), "has" | "have" | "hat" | "a" | "ha"))
    })
}

/// Whether a word is in a list of words that blanks part.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The words of a folded line. Undisguised, letters that stand apart are one word, and digits and foreign letters that look
/// like Latin ones are those.
fn words(folded: &str, undisguise: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut spelt = false;
    for word in folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '$' | '|')) {
        if word.is_empty() {
            continue;
        }
        let has_latin = word.contains(|c: char| c.is_ascii_alphabetic());
        let word: String = match undisguise && has_latin {
            true => word.chars().map(undisguised).collect(),
            false => word.trim_matches(['@', '$', '|']).to_owned(),
        };
        let letter = undisguise && word.chars().count() == 1;
        match words.last_mut() {
            Some(last) if letter && spelt && last.chars().count() < 12 => last.push_str(&word),
            _ => words.push(word),
        }
        spelt = letter;
    }
    words
}

fn undisguised(c: char) -> char {
    match c {
        '0' | 'о' | 'ο' => 'o',
        '1' | '|' | 'і' | 'ι' | 'ı' => 'i',
        '3' | 'е' | 'ε' => 'e',
        '4' | '@' | 'а' | 'α' => 'a',
        '5' | '$' | 'ѕ' => 's',
        '7' => 't',
        'с' => 'c',
        'р' | 'ρ' => 'p',
        'у' => 'y',
        'х' => 'x',
        'ѵ' | 'ν' => 'v',
        c => c,
    }
}

/// The sentence of a line that speaks, or the whole line where none alone does.
fn sentence(line: &str) -> String {
    let mut sentences = line.split_inclusive(['.', '!', '?', ';']).map(str::trim);
    sentences
        .find(|sentence| is_spoken(sentence))
        .unwrap_or(line)
        .to_owned()
}
