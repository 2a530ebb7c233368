use std::cell::RefCell;
use std::io::Write;
use std::net::TcpListener;
use std::time::Instant;

use super::*;

const NEVER: &dyn Fn() -> bool = &|| false;

fn quick() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        total: Duration::from_millis(1500),
        size: 100_000,
        redirects: 5,
    }
}

/// A site on this machine; the answer to each path is made by the function.
fn site(answer: fn(&str) -> tiny_http::Response<Box<dyn Read + Send>>) -> String {
    let server = tiny_http::Server::http("127.0.0.1:0").unwrap();
    let address = server.server_addr().to_ip().unwrap();
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let response = answer(request.url());
            std::thread::spawn(move || request.respond(response));
        }
    });
    format!("http://{address}")
}

fn response(
    status: u16,
    headers: &[&str],
    body: impl Read + Send + 'static,
) -> tiny_http::Response<Box<dyn Read + Send>> {
    let headers = headers.iter().map(|header| header.parse().unwrap()).collect();
    tiny_http::Response::new(
        status.into(),
        headers,
        Box::new(body) as Box<dyn Read + Send>,
        None,
        None,
    )
}

fn answer(path: &str) -> tiny_http::Response<Box<dyn Read + Send>> {
    let html = "Content-Type: text/html; charset=UTF-8";
    match path {
        "/page" => response(200, &[html], "<h1>Baker</h1><p>Oven Ltd</p><p>We bake.</p>".as_bytes()),
        "/gone" => response(404, &[html], "gone".as_bytes()),
        "/no" => response(403, &[html], "no".as_bytes()),
        "/often" => response(429, &[], "".as_bytes()),
        "/broken" => response(500, &[], "".as_bytes()),
        "/linkedin" => response(999, &[], "".as_bytes()),
        "/pdf" => response(200, &["Content-Type: application/pdf"], "%PDF".as_bytes()),
        "/endless" => response(200, &[html], std::io::repeat(b'a')),
        "/slow" => response(200, &[html], Slow),
        "/loop" => response(302, &["Location: /loop"], "".as_bytes()),
        "/brotli" => response(200, &[html, "Content-Encoding: br"], &b"\x0b\x02\x80junk"[..]),
        "/moved" => response(301, &["Location: /page"], "".as_bytes()),
        "/file" => response(302, &["Location: file:///etc/passwd"], "".as_bytes()),
        "/empty" => response(200, &[html], "".as_bytes()),
        "/latin" => response(
            200,
            &["Content-Type: text/html; charset=ISO-8859-1"],
            &b"<h1>B\xe4cker</h1><p>\xd6fen</p><p>Wir backen.</p>"[..],
        ),
        // It says one thing and sends another.
        "/wrong" => response(
            200,
            &["Content-Type: text/html; charset=ISO-8859-1"],
            "<h1>Bäcker</h1><p>Öfen</p><p>Wir backen.</p>".as_bytes(),
        ),
        "/unknown" => response(
            200,
            &["Content-Type: text/html; charset=klingon"],
            "<h1>Bäcker</h1><p>Öfen</p><p>Wir backen.</p>".as_bytes(),
        ),
        "/packed" => {
            // "<h1>Baker</h1><p>Oven</p><p>We bake.</p>", packed with gzip -n.
            let packed = include_bytes!("packed.html.gz");
            response(200, &[html, "Content-Encoding: gzip"], &packed[..])
        }
        _ => response(404, &[], "".as_bytes()),
    }
}

struct Slow;

impl Read for Slow {
    fn read(&mut self, part: &mut [u8]) -> std::io::Result<usize> {
        std::thread::sleep(Duration::from_millis(100));
        part[0] = b'a';
        Ok(1)
    }
}

#[test]
fn a_page_is_fetched_also_where_it_moved_or_is_packed() {
    let site = site(answer);
    let page = fetch(&format!("{site}/page"), &quick(), NEVER).unwrap();
    assert_eq!(
        (page.content_type.as_str(), page.charset.as_deref()),
        ("text/html", Some("utf-8"))
    );
    assert!(page.bytes.starts_with(b"<h1>Baker"));
    let moved = fetch(&format!("{site}/moved#part"), &quick(), NEVER).unwrap();
    assert_eq!(moved.final_url, format!("{site}/page"));
    let packed = fetch(&format!("{site}/packed"), &quick(), NEVER).unwrap();
    assert_eq!(packed.bytes, b"<h1>Baker</h1><p>Oven</p><p>We bake.</p>");
}

#[test]
fn what_goes_wrong_is_said_in_words_within_the_limits() {
    let site = site(answer);
    let cases = [
        ("/gone", "may be gone"),
        ("/no", "refuses programs (403)"),
        ("/linkedin", "refuses programs (999)"),
        ("/often", "asked too often"),
        ("/broken", "fault of its own"),
        ("/pdf", "application/pdf"),
        ("/brotli", "packed as"),
        ("/endless", "larger than"),
        ("/slow", "did not answer within"),
        ("/loop", "without an end"),
        ("/file", "127.0.0.1"),
    ];
    for (path, words) in cases {
        let begin = Instant::now();
        let error = fetch(&format!("{site}{path}"), &quick(), NEVER).unwrap_err();
        assert!(error.reason.contains(words), "{path}: {error:?}");
        assert!(error.hint.is_some(), "{path}: {error:?}");
        assert!(
            begin.elapsed() < Duration::from_secs(5),
            "{path}: {:?}",
            begin.elapsed()
        );
    }
}

#[test]
fn the_network_and_the_address_are_told_apart() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cases = [
        (format!("http://{closed}/"), "refuses the connection"),
        ("http://no-such-host.invalid/".to_owned(), "no-such-host.invalid"),
        ("ftp://oven.example/".to_owned(), "no web address"),
        ("file:///etc/passwd".to_owned(), "no web address"),
        ("oven.example/jobs".to_owned(), "no web address"),
        ("https://".to_owned(), "no web address"),
        ("javascript:alert(1)".to_owned(), "no web address"),
        (String::new(), "no web address"),
    ];
    for (url, words) in cases {
        let error = fetch(&url, &quick(), NEVER).unwrap_err();
        assert!(error.reason.contains(words), "{url}: {error:?}");
    }
}

#[test]
fn a_site_without_a_certificate_is_not_believed() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = stream
                .unwrap()
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        }
    });
    let error = fetch(&format!("https://{address}/"), &quick(), NEVER).unwrap_err();
    assert!(
        error.reason.contains("safe connection") || error.reason.contains("127.0.0.1"),
        "{error:?}"
    );
}

#[test]
fn a_fetch_can_be_stopped() {
    let site = site(answer);
    let begin = Instant::now();
    let error = fetch(&format!("{site}/slow"), &Limits::default(), &|| {
        begin.elapsed() > Duration::from_millis(200)
    })
    .unwrap_err();
    assert_eq!(error.reason, STOPPED);
    assert!(begin.elapsed() < Duration::from_secs(2));
}

#[test]
fn an_address_may_have_blanks_and_umlauts() {
    let uri = web_address(" https://oven.example/bäcker in graz?x={1}#top ").unwrap();
    assert_eq!(
        uri.to_string(),
        "https://oven.example/b%C3%A4cker%20in%20graz?x=%7B1%7D"
    );
}

#[test]
fn the_encoding_is_the_one_that_the_page_has() {
    let site = site(answer);
    for path in ["/latin", "/wrong", "/unknown"] {
        let reading = posting_from_url(&format!("{site}{path}"), NEVER).unwrap();
        let job = &reading.found[0].job;
        assert_eq!((job.title.as_str(), job.company.as_str()), ("Bäcker", "Öfen"), "{path}");
        assert_eq!(job.url.as_deref(), Some(format!("{site}{path}").as_str()));
    }
    assert!(
        posting_from_url(&format!("{site}/empty"), NEVER)
            .unwrap_err()
            .reason
            .contains("empty")
    );
}

fn page(body: &str) -> Result<Page, FetchError> {
    Ok(Page {
        final_url: "https://jobs.ashbyhq.com/oven/1".into(),
        content_type: String::new(),
        charset: None,
        bytes: body.as_bytes().to_vec(),
    })
}

#[test]
fn a_known_system_is_asked_before_its_page() {
    let url = "https://jobs.ashbyhq.com/oven/1";
    let asked = RefCell::new(Vec::new());
    let list = r#"{"jobs": [{"title": "Baker", "jobUrl": "https://jobs.ashbyhq.com/oven/1", "isListed": true, "location": "Graz"}]}"#;
    let html = r#"<script type="application/ld+json">{"@type":"JobPosting","title":"Baker","hiringOrganization":"Oven Ltd"}</script>"#;
    let run = |api: Result<Page, FetchError>| {
        asked.borrow_mut().clear();
        posting_by(url, ats::endpoint(url), &|address| {
            asked.borrow_mut().push(address.to_owned());
            if address.contains("api.ashbyhq.com") {
                api.clone()
            } else {
                page(html)
            }
        })
    };
    let reading = run(page(list)).unwrap();
    assert_eq!(
        (reading.format.as_str(), reading.found[0].job.company.as_str()),
        ("Ashby", "Oven")
    );
    assert_eq!(asked.borrow().len(), 1);

    // Where the data is of no use, the page is; the note says so.
    for api in [Err(refused(500, "x")), page("{}"), page("<html>maintenance</html>")] {
        let reading = run(api).unwrap();
        assert_eq!(reading.found[0].job.company, "Oven Ltd");
        assert_eq!(asked.borrow().len(), 2);
        assert!(reading.notes[0].contains("Ashby"), "{:?}", reading.notes);
    }

    // A posting that the system does not know is gone, even where its page shows the list of others.
    let html = "<h1>Open positions</h1><p>Cook</p><p>Waiter</p>";
    let error = posting_by(url, ats::endpoint(url), &|address| {
        if address.contains("api.ashbyhq.com") {
            Err(refused(404, "x"))
        } else {
            page(html)
        }
    });
    assert!(error.unwrap_err().reason.contains("may be gone"));

    // A list without the posting is an answer.
    let error = run(page(&list.replace("oven/1", "oven/2"))).unwrap_err();
    assert!(error.reason.contains("no longer among"), "{error}");
}
