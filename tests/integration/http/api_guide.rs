//! The examples of the API guide, as somebody would copy them from the page.

use crate::support::app::{Answer, TestApp, answer};
use reqwest::Method;
use serde_json::Value;

struct Example {
    command: String,
    status: u16,
    shown: Value,
}

fn text_of(html: &str) -> String {
    html.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before}: {text}"));
    rest.split_once(after).unwrap().0
}

fn examples(page: &Answer) -> Vec<Example> {
    let sections = page.text.split("<section class=\"example\"").skip(1);
    sections
        .map(|section| Example {
            command: text_of(between(section, "<pre class=\"ask-it\"><code>", "</code>")),
            status: between(section, "status ", "</p>").parse().unwrap(),
            shown: serde_json::from_str(&text_of(between(
                section,
                "<pre class=\"answer\"><code>",
                "</code>",
            )))
            .unwrap(),
        })
        .collect()
}

/// Does what the command does.
async fn run(app: &TestApp, command: &str) -> Answer {
    let words: Vec<&str> = command.split('\'').skip(1).step_by(2).collect();
    let path = words[0].strip_prefix(app.site()).unwrap();
    match words[..] {
        [_] => app.get(path).await,
        [_, header, body] => {
            assert_eq!(header, "content-type: application/json");
            let request = app.request(Method::POST, path);
            let request = request.header("content-type", "application/json");
            answer(request.body(body.to_owned())).await
        }
        _ => panic!("{command}"),
    }
}

/// Whatever is shown is in the answer too, of the same sort: numbers and wording may differ.
#[track_caller]
fn has_shape(shown: &Value, got: &Value, at: &str) {
    match (shown, got) {
        (Value::Object(shown), Value::Object(got)) => {
            for (name, value) in shown {
                let got = got.get(name).unwrap_or_else(|| panic!("no {name} in {at}"));
                has_shape(value, got, &format!("{at}.{name}"));
            }
        }
        (Value::Array(shown), Value::Array(got)) => {
            assert!(shown.is_empty() || !got.is_empty(), "{at} is empty");
            for (shown, got) in shown.iter().zip(got) {
                has_shape(shown, got, &format!("{at}[]"));
            }
        }
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => {}
        _ => panic!("{at} is {got} and shown as {shown}"),
    }
}

#[tokio::test]
async fn every_example_answers_as_it_is_shown() {
    let app = TestApp::with_sample();
    for path in ["/api", "/en/api"] {
        let examples = examples(&app.get(path).await);
        assert_eq!(examples.len(), 9);
        for example in examples {
            let got = run(&app, &example.command).await;
            assert_eq!(got.status, example.status, "{}", example.command);
            has_shape(&example.shown, &got.json(), &example.command);
        }
    }
}

#[tokio::test]
async fn what_the_guide_leads_to_is_there() {
    let app = TestApp::with_sample();
    let page = app.get("/cy/api").await.text;
    for path in ["/problems", "/api/v1/openapi.json", "/docs/"] {
        assert!(page.contains(&format!("href=\"{path}\"")), "{path}");
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}
