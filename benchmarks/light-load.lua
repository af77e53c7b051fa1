-- Presents one token a hundred times a second on each connection, for wrk.
-- usage: wrk -s light-load.lua URL -- VALUE

function init(arguments)
  wrk.headers["Authorization"] = "Bearer " .. arguments[1]
end

function delay()
  return 10
end
