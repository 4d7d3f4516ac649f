package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  @Mixin private PolicyOptions policies;

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

  @Override
  public Integer call() throws IOException {
    Place place = policies.place(options);
    checkOptions();
    Optional<RetentionTerms> terms =
        options.checked(
            () -> days.map(count -> new RetentionTerms(count, violationDays.orElse(count))));
    options.actor().check(Action.VIEW, place);
    try (CaseStore store = policies.open(options, terms.isPresent() || keep)) {
      RetentionSettings settings = new RetentionSettings(store);
      if (terms.isPresent() || keep) {
        settings.set(options.request(), place, terms);
      }
      policies.answer(options, settings::confirm);
      print(settings, place);
    }
    return ExitCode.DONE.code();
  }

  private void checkOptions() {
    policies.checkOne("--days, --keep", days.isPresent(), keep);
    if (violationDays.isPresent() && days.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--violation-days needs --days");
    }
  }

  private void print(RetentionSettings settings, Place place) throws IOException {
    String holds = RetentionSettings.words(settings.at(place));
    PolicyLines lines =
        new PolicyLines(spec.commandLine().getOut(), place, holds, "case retention");
    for (RetentionSettings.Setting one : settings.all()) {
      lines.setting(one.from(), one.place(), RetentionSettings.words(one.terms()), one.by());
    }
    for (RetentionSettings.Proposal one : settings.awaiting()) {
      lines.proposal(one.entry(), one.place(), RetentionSettings.words(one.terms()), one.by());
    }
    lines.flush();
  }
}
