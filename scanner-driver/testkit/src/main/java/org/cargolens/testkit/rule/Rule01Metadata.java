package org.cargolens.testkit.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.Scanners;
import org.cargolens.testkit.Trial;

/** A model says what it is, and for which interface it is made, before anything is opened. */
final class Rule01Metadata extends NumberedRule {
  Rule01Metadata() {
    super(1, "version and metadata are there before any input or output");
  }

  @Override
  public void check(Trial trial) throws Exception {
    ScannerModel model = trial.model();
    Trial.check(
        model.version() == ScannerModel.VERSION,
        "made for interface version " + model.version() + ", this is " + ScannerModel.VERSION);
    Trial.check(
        model.id().matches("[a-z][a-z0-9-]{0,31}"), "id '" + model.id() + "' fits no address");
    String description = model.description();
    Trial.check(
        !description.isBlank() && !description.contains("\n"), "the description is not one line");
    Trial.check(
        model.links().contains(trial.parsedUri().link()),
        "the link under test is not among the model's " + model.links());
    for (LinkKind link : model.links()) {
      checkOptions(model.options(link), link);
    }
    try (SilentServer server = new SilentServer()) {
      String uri = trial.isConnection() ? trial.uriOfPort(server.port()) : trial.uri();
      var unused = Scanners.check(uri);
      Trial.check(server.visits() == 0, "checking an address connected to it");
    }
    Trial.check(trial.linksOpened() <= 0, "the scanner was connected to");
  }

  private static void checkOptions(List<OptionSpec> options, LinkKind link) {
    Set<String> names = new HashSet<>();
    for (OptionSpec option : options) {
      Trial.check(
          names.add(option.name()), "two options '" + option.name() + "' on " + link.word());
      Trial.check(
          option.name().matches("[a-z][a-z0-9-]*") && !option.description().isBlank(),
          "option '" + option.name() + "' has no proper name or description");
    }
  }
}
