-- Whether a session is of a link worker who is in some team.
SELECT EXISTS (
    SELECT FROM session s
    JOIN account_role r ON r.account_id = s.account_id AND r.role = 'link-worker'
    JOIN team_member m ON m.account_id = s.account_id
    WHERE s.token_sha256 = $1 AND s.expires_at > $2
) AS yes
