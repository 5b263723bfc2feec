package org.crvs.interop.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An nginx of Debian's, with a configuration of the benchmark's own. */
public final class Nginx {

    /** How many worker processes: as many as the gateway has processors. */
    private static final String FRAME = """
            daemon off;
            worker_processes %d;
            error_log %s warn;
            pid %s;
            events { worker_connections 4096; }
            http {
              client_body_temp_path %s;
              proxy_temp_path %s;
              fastcgi_temp_path %s;
              uwsgi_temp_path %s;
              scgi_temp_path %s;
              keepalive_requests 100000000;
            %s
            }
            """;

    private static final String TRIVIAL = """
              access_log off;
              server {
                listen 127.0.0.1:%d backlog=4096;
                location / {
                  default_type application/json;
                  return 200 '%s';
                }
              }
            """;

    private static final String PROXY = """
              access_log %s;
              map_hash_bucket_size 256;
              map $http_x_api_key $client { default ""; "%s" "client-1"; }
              limit_req_zone $client zone=clients:1m rate=1000000r/s;
              upstream behind { server 127.0.0.1:%d; keepalive 256; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:%d backlog=4096;
                client_max_body_size 50m;
                location / {
                  if ($client = "") { return 401; }
                  limit_req zone=clients burst=1000000 nodelay;
                  proxy_pass http://behind;
                  proxy_http_version 1.1;
                  proxy_request_buffering off;
                  proxy_set_header Connection "";
                  proxy_set_header X-API-Key "";
                  proxy_set_header Forwarded "for=$remote_addr;host=\\"$host\\";proto=$scheme";
                  proxy_set_header X-Request-Id $request_id;
                  add_header X-Content-Type-Options nosniff;
                }
              }
            """;

    private Nginx() {}

    /** One that answers every request with the same body. */
    public static Child trivial(Path folder, int port, String body) throws IOException {
        return start(folder, 1, TRIVIAL.formatted(port, body));
    }

    /** One that passes requests with this key on, within a limit, and writes each into its access log. */
    public static Child proxy(Path folder, int workers, int port, int behind, String key) throws IOException {
        return start(folder, workers, PROXY.formatted(folder.resolve("access.log"), key, behind, port));
    }

    private static Child start(Path folder, int workers, String http) throws IOException {
        Files.createDirectories(folder);
        Path config = folder.resolve("nginx.conf");
        Path temporary = folder.resolve("temporary");
        Files.writeString(
                config,
                FRAME.formatted(
                        workers,
                        folder.resolve("error.log"),
                        folder.resolve("pid"),
                        temporary,
                        temporary,
                        temporary,
                        temporary,
                        temporary,
                        http));
        return Child.start(
                List.of("nginx", "-p", folder.toString(), "-c", config.toString()),
                Map.of(),
                folder.resolve("output.log"));
    }
}
