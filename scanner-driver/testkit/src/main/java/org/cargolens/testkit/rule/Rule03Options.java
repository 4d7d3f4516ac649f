package org.cargolens.testkit.rule;

import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** What a scanner says of itself is there; an option that is out of range is never sent. */
final class Rule03Options extends NumberedRule {
  Rule03Options() {
    super(3, "identity is told, and an option out of range is refused before sending");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    ScannerIdentity identity = scanner.identity();
    Trial.check(
        !identity.manufacturer().isBlank() && !identity.model().isBlank(),
        "no manufacturer or model in " + identity);
    Optional<ScannerIdentity> expected = trial.expected().metadata().scanner();
    Trial.check(
        expected.isEmpty() || expected.get().equals(identity),
        "identity " + identity + " instead of " + expected);
    scanner.close();
    int links = trial.linksOpened();
    for (OptionSpec option : trial.model().options(trial.parsedUri().link())) {
      checkRefused(trial, option.name(), wrong(option));
      if (option.values() instanceof OptionSpec.WholeNumber range) {
        checkRefused(trial, option.name(), Long.toString(range.minimum() - 1L));
      }
    }
    checkRefused(trial, "no-such-option", "1");
    Trial.check(trial.linksOpened() == links, "a wrong option was noticed after connecting only");
  }

  private static String wrong(OptionSpec option) {
    if (option.values() instanceof OptionSpec.WholeNumber range) {
      return Long.toString(range.maximum() + 1L);
    }
    return option.values() instanceof OptionSpec.Text text
        ? "x".repeat(text.most() + 1)
        : "no-such-word";
  }

  private static void checkRefused(Trial trial, String name, String value) {
    String plain = trial.uri();
    int query = plain.indexOf('?');
    String uri = (query < 0 ? plain : plain.substring(0, query)) + "?" + name + "=" + value;
    try (Scanner scanner = trial.openApart(uri, Trial.SOON)) {
      throw new RuleFailure(scanner.identity() + " was opened with " + name + "=" + value);
    } catch (ScannerException.Configuration expected) {
      Trial.check(
          String.valueOf(expected.getMessage()).contains(name),
          "the message does not name option '" + name + "': " + expected.getMessage());
    } catch (ScannerException other) {
      throw new RuleFailure("option " + name + "=" + value + " led to " + other);
    }
  }
}
