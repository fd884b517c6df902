//! The tables and views as diesel sees them. Written by the schema test (`UPDATE_SCHEMA=1 make test`) from
//! a migrated database, never by hand.

diesel::table! {
    use diesel::sql_types::*;

    accessibility (id) {
        id -> Uuid,
        location_id -> Uuid,
        ordinal -> Int4,
        description -> Text,
        details -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    account (id) {
        id -> Uuid,
        person_detail_id -> Uuid,
        email_sha256 -> Nullable<Bytea>,
        language -> Text,
        created_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    account_event (id) {
        id -> Int8,
        account_id -> Nullable<Uuid>,
        kind -> Text,
        about -> Nullable<Uuid>,
        detail -> Nullable<Text>,
        done_by -> Nullable<Uuid>,
        happened_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    account_role (account_id) {
        account_id -> Uuid,
        role -> Text,
        area -> Nullable<Text>,
        granted_by -> Nullable<Uuid>,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    address (id) {
        id -> Uuid,
        location_id -> Uuid,
        ordinal -> Int4,
        address_1 -> Nullable<Text>,
        address_2 -> Nullable<Text>,
        city -> Nullable<Text>,
        state_province -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        country -> Text,
        address_type -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    alias (path) {
        path -> Text,
        aggregate_kind -> Text,
        aggregate_id -> Uuid,
        since -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    api_key (id) {
        id -> Uuid,
        account_id -> Uuid,
        name -> Text,
        shown -> Text,
        token_sha256 -> Bytea,
        scopes -> Array<Text>,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    assertion (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        service_at_location_id -> Nullable<Uuid>,
        location_id -> Nullable<Uuid>,
        ordinal -> Int4,
        concept -> Text,
        holds -> Bool,
        origin -> Text,
        state -> Text,
        certainty_percent -> Int2,
        from_words -> Nullable<Text>,
        recogniser_version -> Nullable<Text>,
        asserted_by -> Nullable<Text>,
        asserted_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    attribute (id) {
        id -> Uuid,
        link_id -> Nullable<Uuid>,
        link_entity -> Nullable<Text>,
        link_type -> Nullable<Text>,
        taxonomy_term_id -> Nullable<Uuid>,
        label -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    change (change_set_id, aggregate_kind, aggregate_id) {
        change_set_id -> Uuid,
        aggregate_kind -> Text,
        aggregate_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    change_feed_state (only_row) {
        only_row -> Bool,
        pruned_through -> Int8,
        epoch -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    change_set (id) {
        id -> Uuid,
        number -> Nullable<Int8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    check_reminder (service_id, due_on, number) {
        service_id -> Uuid,
        due_on -> Date,
        number -> Int2,
        token_sha256 -> Nullable<Bytea>,
        sent_at -> Timestamptz,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    claim (id) {
        id -> Uuid,
        account_id -> Uuid,
        organization_id -> Uuid,
        service_id -> Uuid,
        way -> Text,
        words -> Nullable<Text>,
        code_sha256 -> Nullable<Bytea>,
        wrong_codes -> Int4,
        state -> Text,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        said -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    contact (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        ordinal -> Int4,
        title -> Nullable<Text>,
        person_detail_id -> Uuid,
        is_published -> Bool,
        withheld -> Array<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    contact_report (id) {
        id -> Uuid,
        service_id -> Uuid,
        service_version -> Int4,
        outcome -> Text,
        contacted_on -> Date,
        reported_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    cost_option (id) {
        id -> Uuid,
        service_id -> Uuid,
        ordinal -> Int4,
        option -> Nullable<Text>,
        amount_minor -> Nullable<Int8>,
        currency -> Nullable<Text>,
        amount_description -> Nullable<Text>,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    double_sweep (only_row) {
        only_row -> Bool,
        began_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    entry_health (id) {
        id -> Uuid,
        next_check_on -> Nullable<Date>,
        area -> Nullable<Text>,
        is_overdue -> Nullable<Bool>,
        is_doubled -> Nullable<Bool>,
        is_unlocated -> Nullable<Bool>,
        is_thin -> Nullable<Bool>,
        is_unclaimed -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    funding (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        ordinal -> Int4,
        source -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    import_row (import_run_id, row_number) {
        import_run_id -> Uuid,
        row_number -> Int4,
        source_record_id -> Text,
        content_sha256 -> Bytea,
        body -> Jsonb,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    import_run (id) {
        id -> Uuid,
        source -> Text,
        started_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    invitation (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        email_sha256 -> Bytea,
        token_sha256 -> Bytea,
        invited_by -> Uuid,
        invited_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        team_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    language (id) {
        id -> Uuid,
        service_id -> Uuid,
        ordinal -> Int4,
        code -> Text,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    likely_double (service_id, other_service_id) {
        service_id -> Uuid,
        other_service_id -> Uuid,
        per_mille -> Int4,
        reasons -> Jsonb,
        found_at -> Timestamptz,
        told_apart_by -> Nullable<Uuid>,
        told_apart_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    live_change (submission_id) {
        submission_id -> Uuid,
        went_live_at -> Timestamptz,
        looked_at_by -> Nullable<Uuid>,
        looked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use postgis_diesel::sql_types::*;

    location (id) {
        id -> Uuid,
        location_type -> Text,
        name -> Nullable<Text>,
        description -> Nullable<Text>,
        transportation -> Nullable<Text>,
        place_rule -> Text,
        point -> Nullable<Geography>,
        public_point -> Nullable<Geography>,
        local_authority -> Nullable<Text>,
        is_sample -> Bool,
        version -> Int4,
        publication_state -> Text,
        merged_into -> Nullable<Uuid>,
        do_not_list -> Bool,
        owner_id -> Nullable<Uuid>,
        next_check_on -> Nullable<Date>,
        assured_on -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    managed_field (aggregate_kind, aggregate_id, field) {
        aggregate_kind -> Text,
        aggregate_id -> Uuid,
        field -> Text,
        rule -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    merge (id) {
        id -> Uuid,
        kept_service_id -> Uuid,
        retired_service_id -> Uuid,
        kept_organization_id -> Uuid,
        retired_organization_id -> Nullable<Uuid>,
        kept_service_version -> Int4,
        merged_service_version -> Int4,
        kept_organization_version -> Int4,
        merged_organization_version -> Int4,
        managers -> Array<Uuid>,
        merged_by -> Uuid,
        merged_at -> Timestamptz,
        undone_by -> Nullable<Uuid>,
        undone_at -> Nullable<Timestamptz>,
        reports -> Array<Uuid>,
        claims -> Array<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    oidc_attempt (secret_sha256) {
        secret_sha256 -> Bytea,
        issuer -> Text,
        language -> Text,
        next_path -> Nullable<Text>,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    oidc_identity (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        account_id -> Uuid,
        linked_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    organization (id) {
        id -> Uuid,
        name -> Text,
        alternate_name -> Nullable<Text>,
        description -> Nullable<Text>,
        email -> Nullable<Text>,
        website -> Nullable<Text>,
        legal_status -> Nullable<Text>,
        year_incorporated -> Nullable<Int4>,
        parent_organization_id -> Nullable<Uuid>,
        is_sample -> Bool,
        version -> Int4,
        publication_state -> Text,
        merged_into -> Nullable<Uuid>,
        do_not_list -> Bool,
        owner_id -> Nullable<Uuid>,
        next_check_on -> Nullable<Date>,
        assured_on -> Nullable<Date>,
        email_is_withheld -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    organization_identifier (id) {
        id -> Uuid,
        organization_id -> Uuid,
        ordinal -> Int4,
        identifier_scheme -> Nullable<Text>,
        identifier_type -> Text,
        identifier -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    organization_manager (organization_id, account_id) {
        organization_id -> Uuid,
        account_id -> Uuid,
        is_lead -> Bool,
        granted_by -> Nullable<Uuid>,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    outgoing_mail (id) {
        id -> Uuid,
        message_id -> Text,
        kind -> Text,
        language -> Nullable<Text>,
        recipient -> Nullable<Text>,
        subject -> Nullable<Text>,
        text_body -> Nullable<Text>,
        html_body -> Nullable<Text>,
        created_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
        attempts -> Int4,
        next_attempt_at -> Timestamptz,
        leased_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        sent_at -> Nullable<Timestamptz>,
        given_up_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    passkey (id) {
        id -> Uuid,
        account_id -> Uuid,
        credential_id -> Bytea,
        public_key -> Bytea,
        state -> Bytea,
        transports -> Int2,
        name -> Text,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    passkey_challenge (session_id, purpose) {
        session_id -> Uuid,
        purpose -> Text,
        state -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    person_detail (id) {
        id -> Uuid,
        name -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        created_at -> Timestamptz,
        erased_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    person_erasure (person_detail_id) {
        person_detail_id -> Uuid,
        erased_at -> Timestamptz,
        erased_by -> Text,
        reason -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    phone (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        location_id -> Nullable<Uuid>,
        ordinal -> Int4,
        number -> Text,
        phone_type -> Nullable<Text>,
        description -> Nullable<Text>,
        is_published -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    public_address (id) {
        id -> Uuid,
        location_id -> Uuid,
        ordinal -> Int4,
        address_1 -> Nullable<Text>,
        address_2 -> Nullable<Text>,
        city -> Nullable<Text>,
        state_province -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        country -> Text,
        address_type -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use postgis_diesel::sql_types::*;

    public_location (id) {
        id -> Uuid,
        location_type -> Text,
        name -> Nullable<Text>,
        description -> Nullable<Text>,
        transportation -> Nullable<Text>,
        place_rule -> Text,
        public_point -> Nullable<Geography>,
        local_authority -> Nullable<Text>,
        is_sample -> Bool,
        version -> Int4,
        assured_on -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    public_organization (id) {
        id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    public_service (id) {
        id -> Uuid,
        withholds_place -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    public_service_at_location (id) {
        id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    record_source (source, aggregate_kind, source_record_id) {
        source -> Text,
        aggregate_kind -> Text,
        source_record_id -> Text,
        aggregate_id -> Uuid,
        licence -> Nullable<Text>,
        fetched_at -> Timestamptz,
        content_sha256 -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    report (id) {
        id -> Uuid,
        service_id -> Uuid,
        service_version -> Int4,
        kind -> Text,
        words -> Nullable<Text>,
        language -> Nullable<Text>,
        reported_by -> Nullable<Uuid>,
        reported_at -> Timestamptz,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    required_document (id) {
        id -> Uuid,
        service_id -> Uuid,
        ordinal -> Int4,
        document -> Text,
        uri -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    revision (id) {
        id -> Int8,
        aggregate_kind -> Text,
        aggregate_id -> Uuid,
        version -> Int4,
        schema_version -> Int4,
        body -> Jsonb,
        made_by -> Text,
        made_at -> Timestamptz,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    schedule (id) {
        id -> Uuid,
        service_id -> Nullable<Uuid>,
        service_at_location_id -> Nullable<Uuid>,
        ordinal -> Int4,
        freq -> Nullable<Text>,
        interval -> Nullable<Int4>,
        byday -> Nullable<Text>,
        bymonthday -> Nullable<Text>,
        dtstart -> Nullable<Date>,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        opens_at -> Nullable<Time>,
        closes_at -> Nullable<Time>,
        timezone -> Nullable<Text>,
        term_time_only -> Bool,
        bank_holidays -> Nullable<Text>,
        description -> Nullable<Text>,
        certainty_percent -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    sent_once (account_id, idempotency_key) {
        account_id -> Uuid,
        idempotency_key -> Text,
        body_sha256 -> Bytea,
        submission_id -> Uuid,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    service (id) {
        id -> Uuid,
        organization_id -> Uuid,
        name -> Text,
        alternate_name -> Nullable<Text>,
        summary -> Nullable<Text>,
        description -> Nullable<Text>,
        status -> Text,
        closed_until -> Nullable<Date>,
        formats -> Array<Text>,
        website -> Nullable<Text>,
        email -> Nullable<Text>,
        application_process -> Nullable<Text>,
        fees_description -> Nullable<Text>,
        eligibility_description -> Nullable<Text>,
        not_for_description -> Nullable<Text>,
        minimum_age -> Nullable<Int4>,
        maximum_age -> Nullable<Int4>,
        diagnosis_needed -> Nullable<Bool>,
        referral_routes -> Array<Text>,
        referral_description -> Nullable<Text>,
        area_rule -> Nullable<Text>,
        area_rule_description -> Nullable<Text>,
        open_to -> Nullable<Text>,
        setting -> Nullable<Text>,
        availability_state -> Nullable<Text>,
        availability_waiting_weeks -> Nullable<Int4>,
        availability_said_on -> Nullable<Date>,
        bring_someone -> Nullable<Bool>,
        personal_care_given -> Nullable<Bool>,
        direct_payments_accepted -> Nullable<Bool>,
        led_by -> Array<Text>,
        first_time_description -> Nullable<Text>,
        who_meets_you -> Nullable<Text>,
        contact_without_phone -> Array<Text>,
        safeguarding_policy_stated -> Nullable<Bool>,
        insurance_stated -> Nullable<Bool>,
        dbs_checked_stated -> Nullable<Bool>,
        evidence_claim -> Nullable<Text>,
        evidence_claimed_by -> Nullable<Text>,
        evidence_url -> Nullable<Text>,
        evidence_date -> Nullable<Date>,
        place_rule -> Text,
        public_office_confirmed -> Bool,
        is_sample -> Bool,
        version -> Int4,
        publication_state -> Text,
        merged_into -> Nullable<Uuid>,
        do_not_list -> Bool,
        owner_id -> Nullable<Uuid>,
        next_check_on -> Nullable<Date>,
        assured_on -> Nullable<Date>,
        email_is_withheld -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use postgis_diesel::sql_types::*;

    service_area (id) {
        id -> Uuid,
        service_id -> Uuid,
        ordinal -> Int4,
        name -> Nullable<Text>,
        kind -> Text,
        local_authority -> Nullable<Text>,
        districts -> Nullable<Array<Text>>,
        centre -> Nullable<Geography>,
        radius_m -> Nullable<Double>,
        nation -> Nullable<Text>,
        boundary -> Nullable<Geometry>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    service_at_location (id) {
        id -> Uuid,
        service_id -> Uuid,
        location_id -> Uuid,
        ordinal -> Int4,
        description -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session (id) {
        id -> Uuid,
        account_id -> Uuid,
        token_sha256 -> Bytea,
        device -> Nullable<Text>,
        began_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        second_factor_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session_exception (schedule_id, date, kind) {
        schedule_id -> Uuid,
        date -> Date,
        kind -> Text,
        moved_to -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    shared_key (purpose) {
        purpose -> Text,
        key -> Bytea,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    shared_shortlist (token_sha256) {
        token_sha256 -> Bytea,
        content -> Jsonb,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    sign_in_attempt (id) {
        id -> Uuid,
        email_sha256 -> Bytea,
        person_detail_id -> Nullable<Uuid>,
        account_id -> Nullable<Uuid>,
        link_sha256 -> Bytea,
        code_sha256 -> Bytea,
        wrong_codes -> Int4,
        language -> Text,
        next_path -> Nullable<Text>,
        asked_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    submission (id) {
        id -> Uuid,
        kind -> Text,
        account_id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        organization_version -> Nullable<Int4>,
        service_version -> Nullable<Int4>,
        answers -> Jsonb,
        version -> Int4,
        language -> Text,
        state -> Text,
        areas -> Array<Text>,
        created_at -> Timestamptz,
        changed_at -> Timestamptz,
        submitted_at -> Nullable<Timestamptz>,
        consented_at -> Nullable<Timestamptz>,
        decided_at -> Nullable<Timestamptz>,
        decided_by -> Nullable<Uuid>,
        said -> Nullable<Text>,
        assigned_to -> Nullable<Uuid>,
        assigned_until -> Nullable<Timestamptz>,
        asked -> Nullable<Text>,
        reply -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    submission_person (submission_id, number) {
        submission_id -> Uuid,
        number -> Int2,
        person_detail_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    taxonomy (id) {
        id -> Uuid,
        name -> Text,
        description -> Text,
        uri -> Nullable<Text>,
        version -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    taxonomy_term (id) {
        id -> Uuid,
        taxonomy_id -> Uuid,
        code -> Text,
        kind -> Text,
        name -> Text,
        name_cy -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    taxonomy_term_broader (taxonomy_term_id, broader_id) {
        taxonomy_term_id -> Uuid,
        broader_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    team (id) {
        id -> Uuid,
        name -> Text,
        started_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    team_list (id) {
        id -> Uuid,
        team_id -> Uuid,
        name -> Text,
        version -> Int4,
        made_by -> Nullable<Uuid>,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    team_list_service (team_list_id, service_id) {
        team_list_id -> Uuid,
        service_id -> Uuid,
        ordinal -> Int4,
        added_by -> Nullable<Uuid>,
        added_at -> Timestamptz,
        note -> Text,
        noted_by -> Nullable<Uuid>,
        noted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    team_member (team_id, account_id) {
        team_id -> Uuid,
        account_id -> Uuid,
        is_lead -> Bool,
        joined_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    tombstone (aggregate_kind, aggregate_id) {
        aggregate_kind -> Text,
        aggregate_id -> Uuid,
        gone_at -> Timestamptz,
        reason -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    trusted_organization (organization_id) {
        organization_id -> Uuid,
        trusted_by -> Uuid,
        trusted_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    url (id) {
        id -> Uuid,
        organization_id -> Nullable<Uuid>,
        service_id -> Nullable<Uuid>,
        ordinal -> Int4,
        label -> Nullable<Text>,
        #[sql_name = "url"]
        url_ -> Text,
    }
}
