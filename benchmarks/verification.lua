-- Requests that present one token after the other, for wrk.
-- usage: wrk -s verification.lua URL -- KIND FILE [CALLER]
--   KIND    get, post or introspect: what to ask
--   FILE    the values of the tokens, one a line
--   CALLER  the value of the token that introspects
-- Requests are made before the load begins and are of the same size for every server, so that the
-- generator costs the same whatever it loads.

local requests, last = {}, 0

local function presenting(method)
  return function(value)
    return wrk.format(method, nil, { ["Authorization"] = "Bearer " .. value })
  end
end

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

local function introspecting(caller)
  local headers = {
    ["Authorization"] = "Basic " .. base64("benchmark:" .. caller),
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }
  return function(value)
    return wrk.format("POST", nil, headers, "token=" .. value)
  end
end

function init(arguments)
  local kind, file, caller = arguments[1], arguments[2], arguments[3]
  local make = kind == "introspect" and introspecting(caller) or presenting(kind:upper())
  for value in io.lines(file) do
    requests[#requests + 1] = make(value)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end
