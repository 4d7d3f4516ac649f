package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cargolens.casework.RetentionSettings;
import org.cargolens.casework.RetentionTerms;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says or sets how long personal data are kept. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = {
      "Says how long personal data are kept, for all who use the store, and who set that when.",
      "With --days or --keep sets it, which central-risk may; a place below may have terms of its"
          + " own.",
      "To shorten it takes two people: it holds once someone else has confirmed it (--confirm).",
      "'case retain' then erases what is due."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case retention --days 730 --violation-days 3650 --as c-1 --role central-risk"
          + " --place centre",
      "  cargolens case retention --confirm 17 --as c-2 --role central-risk --place centre"
    })
final class CaseRetentionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days after the last step of a case, 1 to 36500.")
  private Optional<Integer> days = Optional.empty();

  @Option(
      names = "--violation-days",
      paramLabel = "N",
      description = "The same where an opening found something; --days by default.")
  private Optional<Integer> violationDays = Optional.empty();

  @Option(names = "--keep", description = "Keep all, until something else is set.")
  private boolean keep;

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description = "Where it holds, and below; --place by default.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--confirm",
      paramLabel = "ENTRY",
      description = "Confirm a shortening that someone else asked for, by the number listed here.")
  private Optional<Long> confirm = Optional.empty();

  @Option(names = "--refuse", paramLabel = "ENTRY", description = "Refuse to confirm it.")
  private Optional<Long> refuse = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Place place = options.checked(() -> at.map(Place::new).orElseGet(options.actor()::place));
    checkOptions();
    Optional<RetentionTerms> terms =
        options.checked(
            () -> days.map(count -> new RetentionTerms(count, violationDays.orElse(count))));
    options.actor().check(Action.VIEW, place);
    try (CaseStore store = options.open()) {
      RetentionSettings settings = new RetentionSettings(store);
      if (terms.isPresent() || keep) {
        settings.set(options.request(), place, terms);
      }
      if (confirm.isPresent()) {
        settings.confirm(options.request(), confirm.get(), true);
      }
      if (refuse.isPresent()) {
        settings.confirm(options.request(), refuse.get(), false);
      }
      print(settings, place);
    }
    return ExitCode.DONE.code();
  }

  private void checkOptions() {
    Optional<Boolean> all = keep ? Optional.of(true) : Optional.empty();
    if (Stream.of(days, all, confirm, refuse).filter(Optional::isPresent).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--days, --keep, --confirm and --refuse exclude each other");
    }
    if (violationDays.isPresent() && days.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--violation-days needs --days");
    }
  }

  private void print(RetentionSettings settings, Place place) throws IOException {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println(place + ": " + RetentionSettings.words(settings.at(place)));
    for (RetentionSettings.Setting one : settings.all()) {
      if (concerns(one.place(), place)) {
        out.println(
            one.from()
                + " "
                + one.place()
                + ": "
                + RetentionSettings.words(one.terms())
                + ", set by "
                + one.by().first().id()
                + one.by().second().map(second -> " and " + second.id()).orElse(""));
      }
    }
    for (RetentionSettings.Proposal one : settings.awaiting()) {
      if (concerns(one.place(), place)) {
        out.println(
            "entry "
                + one.entry()
                + ", "
                + one.place()
                + ": "
                + RetentionSettings.words(one.terms())
                + ", asked for by "
                + one.by().id()
                + ", waits for a second person: case retention --confirm "
                + one.entry());
      }
    }
    out.flush();
  }

  private static boolean concerns(Place one, Place other) {
    return one.holds(other) || other.holds(one);
  }
}
