//! The databases that tests get.

use crate::support::TestDatabase;
use hereabouts::store::migration;

#[tokio::test]
async fn a_fresh_database_has_every_migration() {
    let test = TestDatabase::create().await;
    assert_eq!(
        migration::bring_up_to_date(&test.database).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn an_empty_database_gets_every_migration_once() {
    let test = TestDatabase::create_empty().await;
    assert!(migration::bring_up_to_date(&test.database).await.unwrap() > 0);
    assert_eq!(
        migration::bring_up_to_date(&test.database).await.unwrap(),
        0
    );
}
