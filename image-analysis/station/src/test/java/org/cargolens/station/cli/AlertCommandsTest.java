package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AlertCommandsTest {
  private static final String PORT = "centre/north/deep-sea";

  @TempDir private Path folder;

  @Test
  void alert_onOneStation_isSentSeenAndAcknowledged() throws IOException {
    Path picture = Files.writeString(folder.resolve("wall.jpg"), "picture");
    CommandRun sent =
        run(
            "c-1",
            "central-risk",
            "centre",
            "send",
            "--to",
            "scanner-operator@" + PORT,
            "--container",
            "CSQU3054383",
            "--text",
            "a second wall",
            "--category",
            "dense-block",
            "--evidence",
            picture,
            "--escalate",
            "port-officer@" + PORT + ",30");
    assertThat(sent.out()).contains("entry 1: alert ");
    String id = sent.out().replaceAll("(?s).*alert (\\S+).*", "$1");

    assertThat(run("s-1", "scanner-operator", PORT, "list").out())
        .contains(id, "open", "urgent", "CSQU3054383");
    CommandRun show =
        run("s-1", "scanner-operator", PORT, "show", id, "--evidence", folder.resolve("out"));
    assertThat(show.out())
        .contains("look for: a second wall", "categories: dense-block", "wall.jpg");
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.toList())
          .hasSize(1)
          .allSatisfy(file -> assertThat(file).hasContent("picture"));
    }
    assertThat(run("s-1", "scanner-operator", PORT, "acknowledge", id).out())
        .contains("entry 2: acknowledged");
    assertThat(run("s-1", "scanner-operator", PORT, "reply", id, "--text", "opening it").out())
        .contains("entry 3: replied");
    assertThat(run("c-1", "central-risk", "centre", "show", id).out())
        .contains("acknowledged, urgent", "reply by s-1: opening it");
    assertThat(run("c-1", "central-risk", "centre", "list", "--outbox").out())
        .startsWith("UNIT  NUMBER");
    assertThat(run("s-1", "scanner-operator", PORT, "erase", id).exitCode()).isEqualTo(4);
    assertThat(run("c-1", "central-risk", "centre", "erase", id).out())
        .contains("entry 4: personal data erased");
    assertThat(run("c-1", "central-risk", "centre", "show", id).out())
        .contains("look for: (not shown)", "erasure by c-1")
        .doesNotContain("opening it");
  }

  @Test
  void serve_whatWaits_isTriedAndKept() throws Exception {
    String id = connected();

    CommandRun serve =
        CommandRun.of(unit("alert", "serve", "--listen", "127.0.0.1:0", "--for", "1").toArray());

    assertThat(serve.exitCode()).isZero();
    assertThat(serve.out())
        .contains("unit centre takes alerts at https://127.0.0.1:", "1 unit not reached");
    CommandRun outbox =
        CommandRun.of(
            as(unit("alert", "list", "--outbox"), "c-1", "central-risk", "centre").toArray());
    assertThat(outbox.out()).contains(id, "port: unit port isn't reached");
    CommandRun show =
        CommandRun.of(as(unit("alert", "show", id), "c-1", "central-risk", "centre").toArray());
    assertThat(show.err()).as("takes the options that list takes").isEmpty();
    assertThat(show.out()).contains(id, "look for: look");
  }

  @Test
  void units_check_showsContactsAndFaults() throws Exception {
    connected();

    CommandRun check = CommandRun.of("alert", "units", "--units", folder.resolve("units.json"));

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out())
        .contains("centre at centre, central-risk", "central-risk desk: channel 5")
        .contains("fault: no URL");
    Files.writeString(
        folder.resolve("units.json"),
        Files.readString(folder.resolve("units.json"))
            .replace("\"id\": \"centre\"", "\"id\": \"c\""));
    CommandRun other = CommandRun.of(unit("alert", "units").toArray());
    assertThat(other.err()).contains("units.json has no unit centre");
  }

  @Test
  void mistakes_onTheCommandLine_areUsage() throws IOException {
    assertThat(run("c-1", "central-risk", "centre").exitCode()).isEqualTo(2);
    String[][] wrong = {
      {"--to", "boss@centre"},
      {"--to", "port-officer@centre", "--container", "CSQU3054384"},
      {"--to", "port-officer@centre", "--escalate", "port-officer@centre"},
      {"--to", "port-officer@centre", "--valid-hours", "-1"},
    };
    for (String[] words : wrong) {
      List<Object> all = new ArrayList<>(List.of("send", "--text", "x"));
      Collections.addAll(all, (Object[]) words);
      CommandRun run = run("c-1", "central-risk", "centre", all.toArray());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    }
    CommandRun nobody =
        run("a-1", "auditor", "centre", "send", "--to", "port-officer@centre", "--text", "x");
    assertThat(nobody.exitCode()).isEqualTo(4);
    assertThat(nobody.err()).contains("auditor a-1 of centre may not send alert at centre");
    assertThat(CommandRun.of("alert", "serve", "--store", "x").err()).contains("--units is needed");
    assertThat(CommandRun.of("alert", "units").err()).contains("--units is needed");
  }

  /** Makes two units, one of them unreachable, and sends it an alert. */
  private String connected() throws Exception {
    for (String name : List.of("centre", "port")) {
      String pem = Files.readString(KeyStores.pem(KeyStores.make(folder, name, "dns:x")));
      Files.writeString(
          folder.resolve(name + ".crt"), pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")));
    }
    Files.writeString(folder.resolve("password"), KeyStores.PASSWORD + "\n");
    int free = FreePort.next();
    Files.writeString(
        folder.resolve("units.json"),
        """
        {"schema": "urn:cargolens:units:1", "units": [
         {"id": "centre", "place": "centre", "roles": ["central-risk"], "certificates": ["centre.crt"],
          "contacts": [{"name": "desk", "role": "central-risk", "reach": "channel 5"}]},
         {"id": "port", "place": "centre/north/deep-sea", "roles": ["port-officer"],
          "url": "https://127.0.0.1:%d", "certificates": ["port.crt"]}]}
        """
            .formatted(free));
    CommandRun sent =
        CommandRun.of(
            as(
                    unit("alert", "send", "--to", "port-officer@" + PORT, "--text", "look"),
                    "c-1",
                    "central-risk",
                    "centre")
                .toArray());
    assertThat(sent.err()).isEmpty();
    return sent.out().replaceAll("(?s).*alert (\\S+).*", "$1");
  }

  private List<Object> unit(Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all,
        "--units",
        folder.resolve("units.json"),
        "--unit",
        "centre",
        "--keys",
        folder.resolve("centre.p12"),
        "--keys-password-file",
        folder.resolve("password"));
    if (!"units".equals(words[1])) {
      Collections.addAll(all, "--store", folder.resolve("centre.db"));
    }
    return all;
  }

  private static List<Object> as(List<Object> words, String id, String role, String place) {
    Collections.addAll(words, "--as", id, "--role", role, "--place", place);
    return words;
  }

  private CommandRun run(String id, String role, String place, Object... words) {
    List<Object> all = new ArrayList<>(List.of("alert"));
    Collections.addAll(all, words);
    if (words.length > 0) {
      Collections.addAll(all, "--store", folder.resolve("cases.db"));
      as(all, id, role, place);
    }
    return CommandRun.of(all.toArray());
  }
}
