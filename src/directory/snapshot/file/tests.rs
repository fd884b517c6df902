//! Files as crashes, bad disks and other programs leave them.

use super::*;
use crate::directory::Node;
use crate::store::change_feed::FeedIdentity;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::tangle::Tangle;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

const WEEK: Duration = Duration::from_hours(168);

static VOCABULARY: LazyLock<&'static Vocabulary> = LazyLock::new(Vocabulary::embedded);

/// Invented services, up to a number of the feed.
fn node(number: i64) -> Arc<Node> {
    let gazetteer = Gazetteer::embedded().unwrap();
    let node = Node::new(*VOCABULARY, gazetteer, |_, _| Vec::new());
    let services = usize::try_from(number).unwrap() * 10;
    let documents = Tangle::new(7, *VOCABULARY).documents(services, services);
    let identity = FeedIdentity {
        system_identifier: "7".to_owned(),
        timeline: 1,
        epoch: uuid::Uuid::nil(),
    };
    node.put_records(&[], &[]).unwrap();
    node.swap(Directory {
        index: Index::build(*VOCABULARY, documents),
        position: FeedPosition {
            identity,
            number,
            pruned_through: 0,
        },
        as_of: jiff::civil::date(2026, 11, 22),
    });
    node
}

fn file_in(folder: &TempDir) -> SnapshotFile {
    let (program, database) = ("this build".to_owned(), "h/d".to_owned());
    SnapshotFile::new(folder.path().join("data"), program, database)
}

fn write(file: &SnapshotFile, number: i64) {
    let then = node(number).then(Timestamp::now()).unwrap();
    file.write(&then).unwrap();
}

fn read(file: &SnapshotFile) -> Result<Option<Restored>, SnapshotError> {
    let (now, oldest) = (Timestamp::now(), WEEK);
    file.read(*VOCABULARY, Age { now, oldest })
}

/// The feed's number in a snapshot that is believed.
fn number(file: &SnapshotFile) -> i64 {
    read(file).unwrap().unwrap().directory.position.number
}

#[track_caller]
fn assert_refused(file: &SnapshotFile, reason: &str) {
    match read(file) {
        Ok(_) => panic!("believed, though {reason}"),
        Err(error) => assert!(error.to_string().contains(reason), "{error}"),
    }
}

#[test]
fn what_is_written_is_read_back_and_nothing_is_no_error() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    assert!(read(&file).unwrap().is_none());
    write(&file, 40);
    let restored = read(&file).unwrap().unwrap();
    assert_eq!(restored.directory.position.number, 40);
    assert_eq!(
        restored.directory.index.len(),
        node(40).directory().unwrap().index.len()
    );
    write(&file, 41);
    assert_eq!(number(&file), 41);
}

#[test]
fn a_damaged_file_is_refused_wherever_it_is_cut_or_changed() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    let whole = fs::read(file.path()).unwrap();
    let steps = || (0..whole.len()).step_by(whole.len() / 61);
    for length in steps().chain([whole.len() - 1]) {
        fs::write(file.path(), &whole[..length]).unwrap();
        let refused = read(&file);
        assert!(refused.is_err(), "cut off at {length}");
    }
    // The heads of the file, of its sections and frames, and here and there between.
    for at in (0..300).step_by(3).chain(steps()) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        fs::write(file.path(), &damaged).unwrap();
        let refused = read(&file);
        assert!(refused.is_err(), "changed at {at}");
    }
    fs::write(file.path(), [whole.as_slice(), b"more"].concat()).unwrap();
    assert_refused(&file, "bytes follow its end");
    fs::write(file.path(), whole).unwrap();
    assert_eq!(number(&file), 40);
}

#[test]
fn a_crash_while_one_is_written_leaves_the_earlier_one() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    let whole = fs::read(file.path()).unwrap();
    // As a process that was killed leaves it: half a file beside the good one.
    let aside = file.path().with_extension("snapshot.1.new");
    fs::write(&aside, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(number(&file), 40);
    // It may be another node's, which is writing just now; after an hour it is nobody's.
    write(&file, 41);
    assert!(aside.exists());
    let old = SystemTime::now() - LEFT_BEHIND - Duration::from_secs(60);
    File::options()
        .append(true)
        .open(&aside)
        .unwrap()
        .set_modified(old)
        .unwrap();
    write(&file, 42);
    assert!(!aside.exists());
    assert_eq!(number(&file), 42);
}

#[test]
fn one_that_cannot_be_written_leaves_the_earlier_one_and_no_litter() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    // The name is taken by a folder, so that the last step fails.
    let moved = folder.path().join("data").join("kept");
    fs::rename(file.path(), &moved).unwrap();
    fs::create_dir(file.path()).unwrap();
    let then = node(41).then(Timestamp::now()).unwrap();
    assert!(
        file.write(&then)
            .unwrap_err()
            .to_string()
            .contains("cannot rename")
    );
    fs::remove_dir(file.path()).unwrap();
    fs::rename(&moved, file.path()).unwrap();
    assert_eq!(number(&file), 40);
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 1);
}

#[test]
fn another_build_another_database_and_another_format_are_not_believed() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    let other = |program: &str, database: &str| {
        let folder = folder.path().join("data");
        SnapshotFile::new(folder, program.to_owned(), database.to_owned())
    };
    assert_refused(
        &other("that build", "h/d"),
        "another build of the program (this build)",
    );
    assert_refused(&other("this build", "h/other"), "another database (h/d)");
    let whole = fs::read(file.path()).unwrap();
    let mut of_format_2 = whole.clone();
    of_format_2[8] = 2;
    fs::write(file.path(), of_format_2).unwrap();
    assert_refused(&file, "it has format 2");
    fs::write(file.path(), b"a file of somebody else's").unwrap();
    assert_refused(&file, "no snapshot of Hereabouts");
}

#[test]
fn another_vocabulary_is_not_believed() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    let other = hereabouts_search::testing::tangle::vocabulary().unwrap();
    let (now, oldest) = (Timestamp::now(), WEEK);
    let Err(refused) = file.read(&other, Age { now, oldest }) else {
        panic!("believed")
    };
    assert!(
        refused.to_string().contains("another vocabulary"),
        "{refused}"
    );
}

#[test]
fn age_counts_from_when_the_node_was_in_step_not_from_when_it_was_written() {
    let folder = TempDir::new().unwrap();
    let file = file_in(&folder);
    write(&file, 40);
    let after = |hours: i64| {
        let now = Timestamp::now() + SignedDuration::from_hours(hours);
        let oldest = WEEK;
        file.read(*VOCABULARY, Age { now, oldest })
    };
    assert!(after(167).is_ok());
    assert!(matches!(
        after(169),
        Err(SnapshotError::TooOld {
            age_hours: 168..,
            oldest_hours: 168
        })
    ));
    assert!(matches!(after(-1), Err(SnapshotError::FromTheFuture)));

    // A node that starts from it without its database and writes it again at its end makes it no younger.
    let restored = read(&file).unwrap().unwrap();
    let second = node(1);
    second.restore(
        restored.directory,
        restored.records,
        Duration::from_hours(100),
    );
    file.write(&second.then(Timestamp::now()).unwrap()).unwrap();
    assert!(after(60).is_ok());
    assert!(matches!(after(69), Err(SnapshotError::TooOld { .. })));
}

#[test]
fn a_node_forgets_what_was_in_step_too_long_ago() {
    let node = node(3);
    assert!(!node.note_unreachable(WEEK));
    assert!(node.status().ready);
    let restored = node.directory().unwrap();
    let directory = Directory {
        index: restored.index.clone(),
        position: restored.position.clone(),
        as_of: restored.as_of,
    };
    node.restore(
        directory,
        PublicRecords::default(),
        WEEK + Duration::from_secs(1),
    );
    assert!(node.note_unreachable(WEEK));
    assert!(!node.status().ready);
    assert!(!node.note_unreachable(WEEK), "once is enough");
}
