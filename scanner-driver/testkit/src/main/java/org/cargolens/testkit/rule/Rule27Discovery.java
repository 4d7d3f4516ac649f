package org.cargolens.testkit.rule;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.Scanners;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** Looking for scanners ends in time, looks nowhere else, and disturbs nobody. */
final class Rule27Discovery extends NumberedRule {
  private static final Duration SEARCH = Duration.ofSeconds(3);

  /** Time of the computer's in which devices may answer, as theirs can't be made to pass. */
  private static final Duration ANSWERS = Duration.ofSeconds(1);

  Rule27Discovery() {
    super(27, "discovery is bounded and stays on the named interfaces");
  }

  @Override
  public void check(Trial trial) throws Exception {
    List<Candidate> nowhere = search(trial, List.of());
    Trial.check(nowhere.isEmpty(), "a search that names no address found " + nowhere);
    Trial.check(trial.linksOpened() <= 0, "a search that names no address connected");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<Candidate> found = search(trial, List.of(loopback));
    for (Candidate candidate : found) {
      String address = candidate.uri().address();
      Trial.check(
          address.startsWith("127."), "a search of " + loopback + " found one at " + address);
      Trial.check(
          candidate.uri().model().equals(trial.parsedUri().model()),
          "a search for " + trial.parsedUri().model() + " found " + candidate.uri());
      var unused = Scanners.check(candidate.uri().withoutOptions());
    }
    Recoveries.checkWorks(trial, trial.open());
    if (found.isEmpty()) {
      throw new RuleDeclared(
          "nothing was found on the loopback interface: scanners of this kind can't be looked for,"
              + " or not there; the search was bounded");
    }
  }

  private static List<Candidate> search(Trial trial, List<InetAddress> where) throws Exception {
    Deadline deadline = Deadline.after(SEARCH, trial.clock());
    TimedCall<List<Candidate>> search =
        TimedCall.begin(
            trial,
            "a search of " + SEARCH.toMillis() + " ms",
            () -> trial.model().discover(new DiscoveryScope(where), deadline));
    search.giveTime(ANSWERS);
    trial.clock().stop();
    try {
      return search.pass(SEARCH.multipliedBy(2)).get();
    } finally {
      trial.clock().go();
    }
  }
}
