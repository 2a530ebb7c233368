use serde_json::{Value, json};

use super::*;
use crate::domain::assessment::builtin;

fn pack(kind: &str) -> &'static Pack {
    builtin::packs().iter().find(|pack| pack.kind == kind).unwrap()
}

fn sheet(answer: impl Fn(usize) -> Value, items: usize) -> Value {
    Value::Array((0..items).map(answer).collect())
}

#[test]
fn a_sheet_that_fits_is_read_and_null_is_no_answer() {
    let interests = pack("career-interests");
    let full = read(interests, &sheet(|n| json!(n % 5 + 1), 60)).unwrap();
    assert!(is_complete(&full));
    let half = read(interests, &sheet(|n| if n < 7 { json!(5) } else { Value::Null }, 60)).unwrap();
    assert!(!is_complete(&half));
    assert_eq!(half.iter().flatten().count(), 7);
}

#[test]
fn a_bad_sheet_is_refused_with_the_place_of_every_fault() {
    let interests = pack("career-interests");
    let wrong = |sheet: Value| read(interests, &sheet).unwrap_err().join("; ");
    assert!(wrong(json!({"1": 5})).contains("no JSON array"));
    assert!(wrong(sheet(|_| json!(3), 59)).contains("59 answers"));
    assert!(wrong(sheet(|_| json!(3), 61)).contains("60 items"));
    assert!(wrong(sheet(|n| json!(if n == 11 { 6 } else { 3 }), 60)).contains("answer 12 is 6"));
    assert!(wrong(sheet(|n| json!(if n == 0 { 0 } else { 3 }), 60)).contains("answer 1 is 0"));
    for odd in [
        json!("3"),
        json!(true),
        json!(2.5),
        json!([3]),
        json!(1e30),
        json!(u64::MAX),
    ] {
        let told = wrong(sheet(|n| if n == 4 { odd.clone() } else { json!(3) }, 60));
        assert!(told.contains("answer 5 is no whole number"), "{odd}: {told}");
    }
    assert!(wrong(sheet(|_| Value::Null, 60)).contains("answers nothing"));
}

#[test]
fn cards_are_sorted_into_columns_of_the_same_length() {
    let values = pack("work-values");
    assert!(read(values, &sheet(|n| json!(n / 6 + 1), 30)).is_ok());
    let told = read(values, &sheet(|_| json!(3), 30)).unwrap_err().join("; ");
    assert_eq!(told, "column 3 has 30 cards; it takes 6");
    // Half-way it is enough that no column has too many.
    let half = |cards: usize| read(values, &sheet(|n| if n < cards { json!(5) } else { Value::Null }, 30));
    assert!(half(6).is_ok());
    assert!(half(7).is_err());
}
