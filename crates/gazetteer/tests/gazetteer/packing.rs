//! Packing from files in the publishers' own column layouts, made by hand.

use hereabouts_gazetteer::pack::{PackError, PostcodeSources, pack_postcodes};
use std::fs;
use std::path::PathBuf;

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!(
            "hereabouts-gazetteer-{name}-{}",
            std::process::id()
        ));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// As in Code-Point Open 2025.2: no headers, text in quotation marks, 7 characters a postcode.
const CODE_POINT_OPEN: &str = "\
\"CT1 1AA\",10,615886,158470,\"E92000001\",\"E19000002\",\"E18000008\",\"E10000016\",\"E07000106\",\"E05010402\"
\"CT201AZ\",10,622650,135890,\"E92000001\",\"E19000002\",\"E18000008\",\"E10000016\",\"E07000112\",\"E05010402\"
\"S1  1AA\",90,0,0,\"E92000001\",\"E19000001\",\"E18000001\",\"\",\"E08000019\",\"E05010402\"
";

/// ONSPD's names since 2025, fewer columns.
const ONSPD_2025: &str = "\
pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,usrtypind,east1m,north1m,gridind,lat,long
\"CT1 1AA\",\"CT1  1AA\",\"CT1 1AA\",\"198001\",\"\",\"E10000016\",\"E58000001\",\"E07000106\",\"E05010402\",\"0\",\"615886\",\"158470\",\"1\",51.284440,1.094480
\"CT201AB\",\"CT20 1AB\",\"CT20 1AB\",\"198001\",\"199606\",\"E10000016\",\"E58000001\",\"\",\"E05010402\",\"0\",\"622629\",\"135854\",\"1\",51.078590,1.177290
\"S1  1AA\",\"S1   1AA\",\"S1 1AA\",\"198001\",\"\",\"\",\"\",\"E08000039\",\"E05010402\",\"0\",\"435000\",\"387000\",\"1\",53.380000,-1.470000
\"BN107AA\",\"BN10 7AA\",\"BN10 7AA\",\"198001\",\"\",\"\",\"\",\"E07000063\",\"E05010402\",\"0\",\"540000\",\"101000\",\"1\",50.793000,0.000000
\"BT1 5GS\",\"BT1  5GS\",\"BT1 5GS\",\"198001\",\"\",\"\",\"\",\"N09000003\",\"N08000301\",\"0\",\"333800\",\"374000\",\"1\",54.596640,-5.930080
\"JE2 3AB\",\"JE2  3AB\",\"JE2 3AB\",\"198001\",\"\",\"\",\"\",\"L99999999\",\"L99999999\",\"0\",\"\",\"\",\"9\",99.999999,0.000000
";

/// Its names until 2024.
const ONSPD_2023: &str = "\
pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,lat,long
CT1 1AA,CT1  1AA,CT1 1AA,198001,,E10000016,E58000001,E07000106,E05010402,E04004938,0,0615886,0158470,1,51.28444,1.09448
S1  1AA,S1   1AA,S1 1AA,198001,,E99999999,E99999999,E08000019,E05010402,E43000001,0,0435000,0387000,1,53.38,-1.47
";

#[test]
fn code_point_open_and_onspd_complete_one_another() {
    let folder = Folder::new("both");
    folder.write("cpo/Data/CSV/ct.csv", CODE_POINT_OPEN);
    let sources = PostcodeSources {
        code_point_open: Some(folder.0.join("cpo")),
        onspd: Some(folder.write("ONSPD_NOV_2025_UK.csv", ONSPD_2025)),
        ..PostcodeSources::default()
    };
    let (bytes, report) = pack_postcodes(&sources, &mut |_| {}).unwrap();
    // CT1 1AA, CT20 1AZ, S1 1AA, BN10 7AA; the last at longitude 0.
    assert_eq!((report.live_units, report.terminated_units), (4, 1));
    assert_eq!(report.northern_ireland_units, 1);
    // JE2 3AB has none in ONSPD; S1 1AA has one there, though not in Code-Point Open.
    assert_eq!(report.without_position, 1);
    assert_eq!(report.authority_of_neighbour, 1);
    assert!(report.live_error_m <= 10.0 && report.terminated_error_m <= 100.0);
    assert_eq!(report.bytes, bytes.len());
}

#[test]
fn code_point_open_alone_keeps_northern_ireland_and_the_crown_dependencies_from_before() {
    let folder = Folder::new("cpo");
    folder.write("ct.csv", CODE_POINT_OPEN);
    let sources = PostcodeSources {
        code_point_open: Some(folder.0.clone()),
        ..PostcodeSources::default()
    };
    let (_, report) = pack_postcodes(&sources, &mut |_| {}).unwrap();
    assert_eq!((report.live_units, report.without_position), (2, 1));
    // 81 districts and 254 sectors of Northern Ireland, 23 districts of the Crown dependencies.
    assert_eq!(report.taken_over, 81 + 254 + 23);
}

#[test]
fn older_onspd_files_have_other_column_names() {
    let folder = Folder::new("onspd");
    let sources = PostcodeSources {
        onspd: Some(folder.write("ONSPD_FEB_2023_UK.csv", ONSPD_2023)),
        ..PostcodeSources::default()
    };
    let (_, report) = pack_postcodes(&sources, &mut |_| {}).unwrap();
    assert_eq!((report.live_units, report.sectors - 254), (2, 2));
}

#[test]
fn plain_columns_pack_and_bad_rows_are_counted() {
    let folder = Folder::new("plain");
    let live = "postcode,lat,lon,lad\nCT20 1AZ,51.08,1.17,E07000112\nnonsense,51,1,E07000112\n";
    let terminated =
        "postcode,lat,lon,lad\nCT20 1AB,51.07859,1.17729,E07000112\nW1V 2AA,51.5,-0.13,E09000033\n";
    let sources = PostcodeSources {
        plain_live: Some(folder.write("live.csv", live)),
        plain_terminated: Some(folder.write("terminated.csv", terminated)),
        crown_districts: Some(folder.write(
            "outcodes.csv",
            "outcode,lat,lon\nJE2,49.2,-2.1333\nCT20,51,1\n",
        )),
        ..PostcodeSources::default()
    };
    let (_, report) = pack_postcodes(&sources, &mut |_| {}).unwrap();
    assert_eq!(
        (
            report.live_units,
            report.terminated_units,
            report.unreadable
        ),
        (1, 2, 1)
    );
    // CT20, W1V, JE2 and Northern Ireland's 81.
    assert_eq!(report.districts, 84);
    assert!(
        report
            .to_string()
            .contains("1 rows without a readable postcode")
    );
}

#[test]
fn a_wrong_file_is_refused_with_its_name() {
    let folder = Folder::new("wrong");
    let wrong = folder.write("wrong.csv", "name,place\nx,y\n");
    let plain = PostcodeSources {
        plain_live: Some(wrong.clone()),
        ..PostcodeSources::default()
    };
    let onspd = PostcodeSources {
        onspd: Some(wrong),
        ..PostcodeSources::default()
    };
    for sources in [plain, onspd] {
        let error = pack_postcodes(&sources, &mut |_| {}).unwrap_err();
        assert!(matches!(error, PackError::Column { .. }), "{error}");
        assert!(error.to_string().contains("wrong.csv"));
    }
    let nothing = pack_postcodes(&PostcodeSources::default(), &mut |_| {}).unwrap_err();
    assert!(matches!(nothing, PackError::Nothing));
}

#[test]
fn an_unknown_authority_is_named() {
    let folder = Folder::new("authority");
    let text = "postcode,lat,lon,lad\nCT20 1AZ,51.08,1.17,E07999998\n";
    let sources = PostcodeSources {
        plain_live: Some(folder.write("live.csv", text)),
        ..PostcodeSources::default()
    };
    let error = pack_postcodes(&sources, &mut |_| {}).unwrap_err();
    assert!(error.to_string().contains("E07999998"), "{error}");
}
