//! The search on other sites: the line for it, and what stands in the frame.

use crate::support::app::TestApp;

const LINE: [(&str, &str); 4] = [
    ("about", "Dementia"),
    ("near", "Folkestone"),
    ("miles", "5"),
    ("language", "cy"),
];

/// The address in a line, as a browser reads it.
fn framed(page: &str) -> String {
    let (_, rest) = page.split_once("&#60;iframe src=&#34;").expect("a line");
    let (address, _) = rest.split_once("&#34;").unwrap();
    address.replace("&#38;amp;", "&")
}

#[tokio::test]
async fn the_line_says_what_was_chosen_and_its_address_answers() {
    let app = TestApp::with_sample();
    let page = app.post_form("/embed", &LINE).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let address = framed(&page.text);
    let path = address.strip_prefix(app.site()).expect("a whole address");
    assert_eq!(
        path,
        "/cy/embed/search?about=dementia&near=Folkestone&miles=5"
    );
    for said in [
        "sandbox=&#34;allow-forms",
        "loading=&#34;lazy&#34;",
        "/embed/size.js",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let form = app.get(path).await;
    assert_eq!(form.status, 200);
    for said in [
        "lang=\"cy\"",
        "name=\"meant_too\" value=\"dementia\"",
        "name=\"miles\" value=\"5\"",
        "value=\"Folkestone\"",
        "target=\"_blank\" rel=\"noopener\"",
    ] {
        assert!(form.text.contains(said), "{said}: {}", form.text);
    }
}

#[tokio::test]
async fn only_what_is_made_for_a_frame_may_be_framed() {
    let app = TestApp::with_sample();
    let policy = app.get("/embed/search").await;
    let policy = policy.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *"), "{policy}");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    for path in ["/", "/embed", "/about", "/embed/search/"] {
        let page = app.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
    }
}

#[tokio::test]
async fn a_search_from_the_frame_is_about_what_the_owner_of_the_site_chose() {
    let app = TestApp::with_sample();
    let fields = [
        ("q", ""),
        ("near", "Folkestone"),
        ("meant_too", "dementia"),
        ("miles", "5"),
    ];
    let page = app.post_form("/", &fields).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("within 5 miles of Folkestone"));
    assert!(page.text.contains("Sing It Again"), "{}", page.text);
}

#[tokio::test]
async fn what_cannot_be_understood_is_said_beside_what_was_written() {
    let app = TestApp::with_sample();
    for (fields, said) in [
        ([("about", "zzzqqq"), ("near", "")], "what those words mean"),
        (
            [("about", ""), ("near", "Nowhere at all")],
            "No place of that name",
        ),
        ([("about", ""), ("miles", "5")], "To choose how far"),
    ] {
        let page = app.post_form("/embed", &fields).await;
        assert_eq!(page.status, 422, "{said}");
        assert!(page.text.contains(said), "{said}: {}", page.text);
        assert!(!page.text.contains("iframe src"), "{said}");
        assert!(page.text.contains(&format!("value=\"{}\"", fields[1].1)));
    }
}

#[tokio::test]
async fn a_frame_whose_address_is_out_of_date_is_a_search_all_the_same() {
    let app = TestApp::with_sample();
    for query in [
        "?about=nothing-known",
        "?miles=7",
        "?about=%zz",
        "?x=1",
        "?about=a&about=b",
    ] {
        let page = app.get(&format!("/embed/search{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text.contains("name=\"q\""), "{query}");
        assert!(!page.text.contains("type=\"hidden\""), "{query}");
    }
}

#[tokio::test]
async fn the_script_for_other_sites_is_small_and_hears_only_us() {
    let app = TestApp::with_sample();
    let script = app.get("/embed/size.js").await;
    assert_eq!(script.status, 200);
    assert_eq!(
        script.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    assert!(script.text.len() < 1_500);
    assert!(script.text.contains("event.origin !== site"));
}
