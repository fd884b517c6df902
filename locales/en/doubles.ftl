# Groups that may be listed already.
doubles-title = Is one of these your group?
doubles-hint = If it is here already, you can look after its page. You do not need a new one.
doubles-why = Why we ask:
doubles-sure = { $percent }% sure:
doubles-claim = Yes, this is my group
doubles-same-name = the same name
doubles-nearly-the-name = nearly the same name
doubles-words-of-the-name = some of the same words in the name
doubles-same-organization = the same organisation
doubles-same-number = the same charity or company number
doubles-same-email = the same e-mail address
doubles-same-phone = the same phone number
doubles-same-website = the same website
doubles-same-place = the same place
doubles-apart = { $distance } apart
doubles-similar-words = much the same description
