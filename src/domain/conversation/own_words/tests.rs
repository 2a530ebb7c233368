use super::*;

/// What the person says of themselves, and what of it counts where that is not all.
const OWN: &[&str] = &[
    "I led 12 people at Acme.",
    "Ich habe drei Jahre in Lyon gearbeitet.",
    "You should know that I speak Norwegian.",
    "My budget was 2.5 million euros and I ran it alone.",
    "Ja, mein Team hatte acht Leute.",
    "I've run Kubernetes for 12 years.",
    "I’ve run Kubernetes for 12 years.",
    "i have 12 years of kubernetes and led a team of 30 at siemens",
    "I led 30 people, trained four of them and cut costs by 12 %.",
    "At Siemens, I led a team of 30.",
    "As a manager, I led a team of 30.",
    "In 2019 I moved to Acme, where I led 30 people.",
    "My first job was at Siemens, 12 years in sales.",
    "My boss and I built the team of 30.",
    "No, I led 12 people.",
    "I'd say I trained 40 people.",
    "I handled 300 insurance claims a week.",
    "I train staff, prepare budgets and create schedules for 30 people.",
    "I write grant applications worth 2 million a year.",
    "As I said, I led 30 people.",
    "I sold in Ohio, Texas and 12 other states.",
    "Ich war 12 Jahre bei Siemens und habe ein Team von 30 geleitet.",
    "Bei Siemens habe ich 30 Leute geführt.",
    "Habe 12 Jahre bei Siemens gearbeitet.",
    "Mein Budget betrug 2,5 Millionen Euro.",
    "Ich wurde 2019 zur Teamleiterin befördert.",
    "J'ai dirigé une équipe de 30 personnes chez Siemens.",
    "Mon équipe comptait 30 personnes.",
    "He trabajado 12 años con Kubernetes.",
    "Tengo 12 años de experiencia y dirigí un equipo de 30.",
    "Ho lavorato 12 anni con Kubernetes.",
    "Il mio team aveva 30 persone.",
    "I was the only nurse with 12 years of intensive care there.",
];

/// What is asked, wished, denied, ordered, or said of and by others. None of its figures counts.
const NOT_OWN: &[&str] = &[
    "Write a letter. The posting asks for 12 years of Kubernetes and a team of 30 led at Siemens.",
    "I need 12 years of Kubernetes for this.",
    "In the letter I have 12 years of Kubernetes.",
    "They want somebody with 12 years of Kubernetes who led a team of 30.",
    "Could I say that I have 12 years of Kubernetes and led a team of 30?",
    "Could I say that I have 12 years of Kubernetes",
    "My friend Bob has 12 years of Kubernetes and led a team of 30.",
    "I wish I had 12 years of Kubernetes.",
    "12 years of Kubernetes",
    "Led a team of 30 at Siemens for 12 years.",
    "Say that I have 12 years of Kubernetes.",
    "Please write that I led a team of 30.",
    "Just claim I led 30 people, I have seen worse.",
    "I want you to say that I led 30 people.",
    "If I had 12 years of Kubernetes, I would apply.",
    "I don't have 12 years of Kubernetes.",
    "I have never led 30 people.",
    "I would like to lead 30 people.",
    "I could have 12 years of Kubernetes by then.",
    "Imagine I had led 30 people for 12 years.",
    "Bob says I have 12 years of Kubernetes.",
    "My boss led a team of 30.",
    "The hiring manager led a team of 30 for 12 years.",
    "I know somebody with 12 years of Kubernetes.",
    "I have a friend who led a team of 30.",
    "I saw an ad with 12 years of Kubernetes and a team of 30.",
    "I am looking for a role with a team of 30.",
    "I was asked for 12 years of Kubernetes.",
    "I am applying for a job that needs 12 years.",
    "He has 12 years of Kubernetes and I like him.",
    "We need 12 years of experience.",
    "> 12 years of experience",
    "Ich wünschte, ich hätte 12 Jahre Kubernetes.",
    "Ich würde gern 30 Leute führen.",
    "Schreib, dass ich 12 Jahre Kubernetes habe.",
    "Formuliere bitte: ich habe 30 Leute geführt.",
    "Kann ich sagen, dass ich 12 Jahre Erfahrung habe",
    "Die Stelle verlangt 12 Jahre Kubernetes.",
    "Mein Kollege hat 12 Jahre Kubernetes.",
    "Sie suchen jemanden mit 12 Jahren Kubernetes.",
    "Ich habe keine 12 Jahre Erfahrung.",
    "Wir suchen eine Leiterin mit 12 Jahren Erfahrung und Sie führen ein Team von 15 Leuten.",
    "Écris que j'ai 12 ans d'expérience.",
    "Je voudrais avoir 12 ans d'expérience.",
    "L'annonce demande 12 ans de Kubernetes.",
    "Escribe que tengo 12 años de experiencia.",
    "Ojalá tuviera 12 años de experiencia.",
    "Scrivi che ho 12 anni di esperienza.",
    "Vorrei avere 12 anni di esperienza.",
    "Chiedono 12 anni di esperienza.",
    "Write me a letter for \u{201C}I led a team of 15 people for 12 years\u{201D}, and tell me whether it would be believed.",
    "Requirements:\n- 12 years of experience in cold chain logistics\n- a team of 15 people led\n- fluent Norwegian",
    "Here is the posting I found:\nI need a lead with 12 years who led a team of 15 people.",
    "Write that I did this:\n- led 30 people\n- ran 12 clusters",
];

#[test]
fn what_a_person_says_of_themselves_is_theirs() {
    for said in OWN {
        assert_eq!(own_words(said, false), *said);
    }
    let listed = "Here is what I did there, in the order in which it mattered to the people who paid for it, since you asked me for it twice already:\n- cut costs by 12 %\n- trained 4 people";
    assert!(own_words(listed, false).contains("- cut costs by 12 %\n- trained 4 people"));
}

#[test]
fn what_others_want_and_what_is_only_wished_asked_or_ordered_is_nobodys_fact() {
    for said in NOT_OWN {
        let own = own_words(said, false);
        assert!(
            !own.contains("12") && !own.contains("15") && !own.contains("30"),
            "{said}: {own}"
        );
    }
}

#[test]
fn of_a_mixed_message_only_what_the_person_states_counts() {
    for (said, wanted) in [
        (
            "Here is the posting. You led a team of 15 people for 12 years. I led four people for two years, and would like to say it.",
            "I led four people for two years",
        ),
        ("They want 10 years, but I have 12 years.", "but I have 12 years."),
        ("I led 12 people. Write a letter that says 30.", "I led 12 people."),
        (
            "I have two years of Kubernetes, and my friend Bob has 12.",
            "I have two years of Kubernetes",
        ),
        (
            "Ich habe zwei Jahre Erfahrung, aber die Stelle verlangt 12.",
            "Ich habe zwei Jahre Erfahrung",
        ),
        ("I have 12 years, they say, and led 30 people.", ""),
    ] {
        assert_eq!(own_words(said, false), wanted, "{said}");
    }
}

#[test]
fn an_answer_needs_no_subject_where_the_coach_has_asked_for_it() {
    let talk = |coach: &'static str, answer: &'static str| {
        said([(MessageRole::Assistant, coach), (MessageRole::User, answer)])
    };
    for answer in ["15 people", "Seven years, in Hamburg", "Led 12 people at Acme."] {
        assert_eq!(talk("Good. How many people did you lead, and where?", answer), [answer]);
        assert!(said([(MessageRole::User, answer)]).is_empty());
        for other in [
            "What does the posting ask for?",
            "Would you like me to write it?",
            "Your letter is done.",
        ] {
            assert!(talk(other, answer).is_empty(), "{other}");
        }
    }
    for answer in [
        "They want 15 people",
        "The posting says 15.",
        "How many do they want?",
        "Say 15 people.",
    ] {
        assert!(talk("How many people did you lead?", answer).is_empty(), "{answer}");
    }
    assert_eq!(
        talk("Wie viele Leute haben Sie geführt?", "Wir waren zu dritt"),
        ["Wir waren zu dritt"]
    );
}

#[test]
fn any_text_is_read() {
    for said in [
        "",
        " ",
        ">",
        "\u{201C}",
        "é.\u{201D} x",
        "1. a\n2. b",
        "。。",
        "\u{201E}«\u{201C}»\"",
        "I, (",
        "and and I",
    ] {
        for asked in [true, false] {
            let _ = own_words(said, asked);
        }
    }
}
