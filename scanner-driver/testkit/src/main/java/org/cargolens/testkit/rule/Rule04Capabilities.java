package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.scan.View;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** What a scanner claims it does; what it does not claim it does not pretend to do. */
final class Rule04Capabilities extends NumberedRule {
  Rule04Capabilities() {
    super(4, "claimed capabilities work, others are not pretended");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    Capabilities claimed = scanner.capabilities();
    checkViews(claimed, trial.expected().views());
    int middle = trial.expected().mainView().geometry().lines() / 2;
    if (!trial.peer().inject(new ScannerFault.SwallowLines(middle, 1, true))) {
      throw new RuleDeclared(
          "views are as claimed; the peer cannot lose lines, so that resending ("
              + (claimed.resends() ? "claimed" : "not claimed")
              + ") was not tried");
    }
    ScanOutcome outcome = trial.start(scanner).finish(trial.longest());
    if (claimed.resends()) {
      Outcomes.checkExact(outcome, trial);
      Trial.check(scanner.status().counters().resendRequests() > 0, "nothing was asked for again");
    } else {
      ScanOutcome.Partial partial = Outcomes.partial(outcome);
      Outcomes.checkLines(partial, trial);
      Trial.check(Outcomes.missing(partial).contains(middle), "line " + middle + " is not missing");
      Trial.check(
          scanner.status().counters().resendRequests() == 0,
          "resending is not claimed, and was asked for");
    }
  }

  private static void checkViews(Capabilities claimed, List<View> expected) {
    List<StreamDescription> images =
        claimed.views().stream().filter(stream -> stream.content() == Content.IMAGE).toList();
    Trial.check(
        images.size() == expected.size(),
        images.size() + " views are claimed, " + expected.size() + " come");
    for (int index = 0; index < images.size(); index++) {
      StreamDescription image = images.get(index);
      View view = expected.get(index);
      boolean same =
          image.detectors() == view.geometry().detectors()
              && image.channels().size() == view.channels().size()
              && image.encoder() == view.lineTable().encoderPositions().isPresent();
      Trial.check(same, "view " + index + " is claimed as " + image + ", and comes otherwise");
      for (int channel = 0; channel < view.channels().size(); channel++) {
        Trial.check(
            image.channels().get(channel).kind() == view.channels().get(channel).kind(),
            "channel " + channel + " is claimed as " + image.channels().get(channel));
      }
    }
  }
}
