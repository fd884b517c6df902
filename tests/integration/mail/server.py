"""A real mail server for tests. It keeps what it takes in a Maildir below the folder that it is given, and does as files
in that folder say: while `busy` is there it defers every recipient, while `hold` is there it waits before it takes a
message. It notes what it was told in `has-mail`, `has-data` and `has-auth`. It prints its port, and ends when its standard
input does."""

import asyncio
import logging
import ssl
import sys
import warnings
from pathlib import Path

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

# That a password may be asked for in the clear is what a test is about.
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

FOLDER = Path(sys.argv[1])
OPTIONS = set(sys.argv[2:])


class Rules(Mailbox):
    async def handle_MAIL(self, server, session, envelope, address, options):
        (FOLDER / "has-mail").touch()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return f"550 5.1.1 <{address}>: nobody of that name is here"
        if (FOLDER / "busy").exists():
            return f"451 4.3.0 <{address}>: busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (FOLDER / "has-data").touch()
        while (FOLDER / "hold").exists():
            await asyncio.sleep(0.01)
        return await super().handle_DATA(server, session, envelope)


def check(server, session, envelope, mechanism, data):
    (FOLDER / "has-auth").touch()
    is_ann = (data.login, data.password) == (b"ann", b"p@ss:/word")
    # What isn't handled here aiosmtpd answers itself, with 535.
    return AuthResult(success=is_ann, handled=False)


def certificate():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
    return context


async def serve():
    handler = Rules(FOLDER / "maildir")
    has_starttls, wants_auth = "starttls" in OPTIONS, "auth" in OPTIONS

    def session():
        return SMTP(
            handler,
            hostname="localhost",
            tls_context=certificate() if has_starttls else None,
            require_starttls=has_starttls,
            authenticator=check,
            auth_required=wants_auth,
            auth_require_tls=has_starttls,
        )

    at_once = certificate() if "smtps" in OPTIONS else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "localhost", 0, family=2, ssl=at_once)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
