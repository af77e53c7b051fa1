-- Presents one token after the other, for wrk.
-- usage: wrk -s verification.lua URL -- MODE KIND STATUS FILE [CALLER]
--   MODE    check: look at every answer; load: only count statuses below 400, which costs less
--   KIND    get, post or introspect: what to ask
--   STATUS  which answer is right; an introspection must find the token active, too
--   FILE    the values of the tokens, one a line
--   CALLER  the value of the token that introspects
-- Prints: requests, requests a second, median and 99th percentile in ms, wrong or missing answers.
-- Requests are made before the load begins and are of the same size for every server, so that the
-- generator costs the same whatever it loads.

local requests, last = {}, 0
local threads = {}
expected, unexpected = 0, 0 -- read by done

local function base64(text)
  local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  local encoded = text:gsub("..?.?", function(group)
    local a, b, c = group:byte(1, 3)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    local digits = ""
    for shift = 18, 0, -6 do
      local digit = math.floor(bits / 2 ^ shift) % 64 + 1
      digits = digits .. alphabet:sub(digit, digit)
    end
    return digits:sub(1, #group + 1) .. ("="):rep(3 - #group)
  end)
  return encoded
end

local function presenting(method)
  return function(value)
    return wrk.format(method, nil, { ["Authorization"] = "Bearer " .. value })
  end
end

local function introspecting(caller)
  local headers = {
    ["Authorization"] = "Basic " .. base64("benchmark:" .. caller),
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }
  return function(value)
    return wrk.format("POST", nil, headers, "token=" .. value)
  end
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  local mode, kind, status, file, caller = unpack(arguments)
  local introspects = kind == "introspect"
  local make = introspects and introspecting(caller) or presenting(kind:upper())
  for value in io.lines(file) do
    requests[#requests + 1] = make(value)
  end
  expected = tonumber(status)
  if mode == "check" then
    response = function(status, _, body)
      local right = status == expected and (not introspects or body:find('"active":true', 1, true))
      if not right then
        unexpected = unexpected + 1
      end
    end
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  local refused = threads[1]:get("expected") >= 400
  local wrong = refused and summary.requests - errors.status or errors.status
  for _, thread in ipairs(threads) do
    wrong = math.max(wrong, thread:get("unexpected"))
  end
  print(("figures %d %.0f %.3f %.3f %d"):format(
    summary.requests,
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    wrong + errors.connect + errors.read + errors.write + errors.timeout))
end
