-- Every request another one, out of a file of paths; both runs use this very script.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local requests = {}
local at = 0

function init(args)
    for path in io.lines(args[1]) do
        requests[#requests + 1] = wrk.format("GET", path)
    end
    -- The two threads begin half the file apart.
    at = math.floor(#requests / 2) * number
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "result %d %d %d %d %d\n",
        summary.requests, summary.duration,
        errors.connect + errors.read + errors.write + errors.timeout + errors.status,
        latency:percentile(50), latency:percentile(99)
    ))
end
