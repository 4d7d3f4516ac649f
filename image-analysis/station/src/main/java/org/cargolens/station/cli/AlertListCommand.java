package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.OutgoingMessage;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists alerts. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists alerts, the latest first; with --outbox what waits for other units, and why."
    })
final class AlertListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private UnitOptions units;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many (${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--outbox", description = "What waits for other units.")
  private boolean outbox;

  @Override
  public Integer call() throws IOException {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    try (CaseStore store = options.open()) {
      AlertDesk desk = new AlertDesk(store, units.post(options.actor().place()));
      out.print(outbox ? outbox(desk) : alerts(desk));
      if (outbox) {
        desk.outages().forEach(out::println);
      }
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private TextTable alerts(AlertDesk desk) throws IOException {
    TextTable table = new TextTable("ALERT", "STATUS", "URGENCY", "ABOUT", "FROM", "TO");
    for (AlertView view : desk.list(options.actor(), most)) {
      table.add(
          view.alert().id().toString(),
          view.status().word(),
          view.alert().content().urgency().word(),
          AlertText.about(view.alert().content().about()),
          view.alert().from().unit(),
          AlertText.to(view.alert()));
    }
    return table;
  }

  private TextTable outbox(AlertDesk desk) throws IOException {
    options.actor().check(Action.VIEW, options.actor().place());
    TextTable table = new TextTable("UNIT", "NUMBER", "ALERT", "REFUSED", "WHY");
    for (OutgoingMessage message : desk.waiting(most)) {
      table.add(
          message.lane().destination(),
          Long.toString(message.sequence()),
          message.what().alertId(),
          Integer.toString(message.progress().attempts()),
          message.progress().failure().orElse(""));
    }
    return table;
  }
}
