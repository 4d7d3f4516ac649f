package org.cargolens.scanner.model.gige;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Assumptions;

/**
 * Datagrams that the kernel drops by a rule of nftables, which only root can make. The table has a
 * name of its own and is deleted at the end.
 */
final class LossyNetwork {
  private static final String TABLE = "cargolens_test_loss";

  private final Path program;

  private LossyNetwork(Path program) {
    this.program = program;
  }

  /**
   * Begins to drop.
   *
   * @param rule what is dropped, in the words of nft(8), one text for each rule
   */
  static LossyNetwork begin(String... rule) throws Exception {
    Path program = Peers.require("nft", "nftables");
    LossyNetwork network = new LossyNetwork(program);
    network.end();
    Path rules = Files.createTempFile("loss", ".nft");
    Files.writeString(
        rules,
        """
        table ip %s {
          chain in {
            type filter hook input priority 0;
            %s
          }
        }
        """
            .formatted(TABLE, String.join("\n", rule)));
    Result made = network.run("-f", rules.toString());
    Files.delete(rules);
    Assumptions.assumeFalse(
        made.text.contains("not permitted"), "only root can make the kernel drop datagrams");
    if (made.code != 0) {
      throw new IOException("nft: " + made.text);
    }
    return network;
  }

  private record Result(int code, String text) {}

  private Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("nft does not end");
    }
    return new Result(process.exitValue(), text);
  }

  /** Returns how many datagrams were dropped. */
  int dropped() throws Exception {
    Matcher count =
        Pattern.compile("counter packets ([0-9]+)").matcher(run("list", "table", "ip", TABLE).text);
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }

  /** Drops no more. */
  void end() throws Exception {
    Result unused = run("delete", "table", "ip", TABLE);
  }
}
