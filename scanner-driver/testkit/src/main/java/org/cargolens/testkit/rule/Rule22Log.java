package org.cargolens.testkit.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.testkit.Trial;

/** A scanner that is gone does not fill the log, and nothing secret is in it. */
final class Rule22Log extends NumberedRule {
  private static final Duration AFTER = Duration.ofSeconds(20);
  private static final int MOST_LINES = 50;

  Rule22Log() {
    super(22, "log stays short and free of secrets");
  }

  @Override
  public void check(Trial trial) throws Exception {
    List<String> said;
    int usual;
    try (LogWatch log = LogWatch.begin()) {
      Scanner scanner = trial.open();
      Recoveries.checkWorks(trial, scanner);
      trial.unplug();
      trial.awaitLoss(0);
      trial.pass(AFTER);
      scanner.close();
      said = new ArrayList<>(log.lines());
      usual = log.usual();
      said.add(scanner.identity() + " " + scanner.status());
    }
    Trial.check(usual <= MOST_LINES, usual + " lines were logged, such as " + last(said));
    for (ScannerEvent event : trial.events()) {
      said.add(event.toString());
    }
    for (String secret : secrets(trial)) {
      Trial.check(
          said.stream().noneMatch(line -> line.contains(secret)), "a secret was said or logged");
    }
  }

  private static String last(List<String> lines) {
    return lines.isEmpty() ? "none" : lines.get(lines.size() - 1);
  }

  private static List<String> secrets(Trial trial) throws IOException {
    List<String> secrets = new ArrayList<>();
    for (Map.Entry<String, String> option : trial.parsedUri().options().entrySet()) {
      if (option.getKey().contains("password")) {
        Path file = Path.of(option.getValue());
        secrets.add(Files.isRegularFile(file) ? Files.readString(file).strip() : option.getValue());
      }
    }
    return secrets;
  }
}
