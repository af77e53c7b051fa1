-- Makes tokens, each of another name, and says how many were made a second, for wrk.
-- usage: wrk -t 1 -s audit.lua URL -- VALUE PREFIX

local prefix
local number = 0

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Authorization"] = "Bearer " .. arguments[1]
  wrk.headers["Content-Type"] = "application/json"
  prefix = arguments[2]
end

function request()
  number = number + 1
  return wrk.format(nil, nil, nil,
    string.format('{"name":"%s %d","access_level":"read_only"}', prefix, number))
end

function done(summary, latency)
  local refused = summary.errors.status + summary.errors.read + summary.errors.timeout
  print(string.format("%.0f changes a second, p50 %.1f ms, p99 %.1f ms, %d refused",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, refused))
end
