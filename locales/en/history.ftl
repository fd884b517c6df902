# What a page said before, for curators.
history-title = What this page said before
history-hint = Each change, the latest first. Bringing a moment back changes what the page says. It does not change who may see it.
history-somebody = Somebody who has left
history-nothing = No answer changed.
history-bring-back = Bring back what it said then
history-hidden = Nobody sees this page now.
history-merged = This page was made one with another. Its address leads there.
history-do-not-list = They asked never to be listed.
history-not-yours = There is no such page, or it is not yours to look after.
history-no-moment = We know nothing of that moment.
history-trust-hint = Changes by this organisation wait for a curator. If you trust it, they go live at once, and you look at them after.
history-trust = Trust this organisation
history-trust-not-all = This organisation also runs groups in places that you do not look after. Ask somebody who looks after all of them.
history-trusted-hint = Changes by this organisation go live at once, because a curator trusts it.
history-trust-no-more = Trust it no more
