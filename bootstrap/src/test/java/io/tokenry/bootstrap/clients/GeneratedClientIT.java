package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that OpenAPI Generator makes of the document, for Java's own HTTP client. */
class GeneratedClientIT {

  private static final String GENERATOR = "target/tools/openapi-generator-cli.jar";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** What somebody writes who has this client. */
  private static final String PROGRAM =
      """
      import generated.ApiClient;
      import generated.api.TokensApi;
      import generated.model.*;

      class Program {
        public static void main(String[] arguments) throws Exception {
          ApiClient client = new ApiClient();
          client.updateBaseUri(arguments[0]);
          client.setRequestInterceptor(
              request -> request.header("Authorization", "Bearer " + arguments[1]));
          TokensApi tokens = new TokensApi(client);

          TokenWithValue made =
              tokens.createToken(
                  new NewToken().name("Of a generated client").accessLevel(AccessLevel.READ_ONLY),
                  "generated-client-1");
          System.out.println(made.getToken().substring(0, 4) + " " + made.getStatus());
          System.out.println(list(tokens).getItems().getFirst().getId().equals(made.getId()));

          tokens.deleteToken(made.getId(), null);
          System.out.println(list(tokens).getTotal());
        }

        private static TokenPage list(TokensApi tokens) throws Exception {
          return tokens.listTokens(
              "of a generated", null, AccessLevel.READ_ONLY, null, null, null, 10, null);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void a_generated_client_makes_lists_and_deletes_a_token() throws Exception {
    generate();
    compile();

    assertThat(
            run(
                JAVA,
                "-cp",
                folder.resolve("classes") + ":" + CLASS_PATH,
                "Program",
                SharedServer.server().address("").toString(),
                TokenryProcess.TOKEN))
        .containsExactly("tkr_ active", "true", "0");
  }

  private void generate() throws IOException, InterruptedException {
    Path document = folder.resolve("openapi.yaml");
    Files.writeString(document, SharedServer.server().get("/api/v1/openapi.yaml").body());
    run(
        JAVA,
        "-jar",
        GENERATOR,
        "generate",
        "--input-spec=" + document,
        "--generator-name=java",
        "--library=native",
        "--output=" + folder.resolve("client"),
        "--global-property=apis=Tokens,models,supportingFiles,apiTests=false,modelTests=false",
        "--additional-properties=openApiNullable=false,useJakartaEe=true",
        "--additional-properties=invokerPackage=generated",
        "--additional-properties=apiPackage=generated.api,modelPackage=generated.model");
  }

  private void compile() throws IOException {
    Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-cp",
                CLASS_PATH,
                "-d",
                folder.resolve("classes").toString(),
                program.toString()));
    try (Stream<Path> files = Files.walk(folder.resolve("client/src/main/java"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
  }

  /** Runs a program to its good end; what it wrote. */
  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output;
    try (var lines = process.inputReader()) {
      output = lines.lines().toList();
    }
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }
}
