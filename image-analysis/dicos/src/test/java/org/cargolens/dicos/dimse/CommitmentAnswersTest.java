package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.testing.StubbornArchive;
import org.cargolens.scan.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An archive and several who ask it, some of whom are of no use. */
@Timeout(60)
class CommitmentAnswersTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);

  /** More than anything here takes, however busy the machine. */
  private static final Duration LONGER = Duration.ofMinutes(5);

  private static final ObjectKeeper EVERYTHING = object -> OptionalInt.empty();
  private static final Set<Offer> OFFERS =
      Set.of(new Offer(SopClass.DX_FOR_PROCESSING, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()));

  private final int port;

  CommitmentAnswersTest() throws IOException {
    port = FreePort.next();
  }

  private StorageServer archive(ObjectKeeper keeper, Map<String, Target> reportTo)
      throws IOException {
    return archive(keeper, reportTo, () -> StepTimer.system("archive"));
  }

  private StorageServer archive(
      ObjectKeeper keeper, Map<String, Target> reportTo, Supplier<StepTimer> timers)
      throws IOException {
    return StorageServer.start(
        new StorageServer.Setup(
            "ARCHIVE",
            HOST,
            port,
            Set.of("LANE1", "LANE2"),
            Set.of(),
            new StorageServer.Limits(4, 1 << 16, 1 << 20, LONGER),
            Optional.empty()),
        new StorageServer.Services(
            Optional.empty(), Optional.of(keeper), reportTo, Optional.empty()),
        timers);
  }

  private Target target(String caller) {
    return new Target(caller, "ARCHIVE", HOST, port, LONG, Optional.empty());
  }

  private static List<InstanceReference> objects(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new InstanceReference(
                    SopClass.DX_FOR_PROCESSING, "1.2.3.1234567890.1234567890.1234567890." + i))
        .toList();
  }

  /** Asks over an association of its own, over which it awaits the report. */
  private Optional<CommitmentReport> ask(
      String caller, List<InstanceReference> objects, Duration longest) throws Exception {
    CommitmentReports reports = new CommitmentReports();
    try (StorageClient client =
        StorageClient.connect(target(caller), OFFERS, Optional.of(reports))) {
      reports.expect("1.2");
      client.requestCommitment("1.2", objects);
      return reports.await("1.2", longest, () -> true);
    }
  }

  /** Reads nothing once it has been asked something. */
  private static final class Deaf implements DimseRQHandler {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void onDimse(
        Association association,
        Presentation context,
        Dimse dimse,
        Attributes command,
        PDVInputStream data) {
      asked.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onClose(Association association) {
      closed.countDown();
    }
  }

  private OutgoingAssociation askDeaf(Deaf handler) throws IOException {
    LibraryLog.bind();
    AAssociateRQ request = new AAssociateRQ();
    request.addPresentationContext(OutgoingAssociation.commitment(1));
    OutgoingAssociation deaf =
        OutgoingAssociation.open(target("LANE1"), request, Optional.of(handler));
    var asked = new CommitmentData.Request("1.1", objects(CommitmentData.MOST_OBJECTS));
    int status =
        deaf.exchange(
            "the request",
            line ->
                line.naction(
                    CommitmentData.SOP_CLASS,
                    CommitmentData.SOP_INSTANCE,
                    CommitmentData.REQUEST,
                    CommitmentData.write(asked),
                    null));
    assertThat(status).isZero();
    return deaf;
  }

  @Test
  @SuppressWarnings("try") // closed early, and again at the end of the block
  void report_askerThatStopsReading_holdsUpNoOther() throws Exception {
    Deaf handler = new Deaf();
    try (StorageServer archive = archive(EVERYTHING, Map.of());
        OutgoingAssociation deaf = askDeaf(handler)) {
      assertThat(ask("LANE2", objects(2), LONG)).isPresent();
      assertThat(deaf.stands()).isTrue();
      archive.close();
      handler.over.countDown();
    }
  }

  @Test
  void report_askerThatStopsReading_isCutOff() throws Exception {
    Deaf handler = new Deaf();
    JumpingTimer timer = new JumpingTimer();
    try (StorageServer archive = archive(EVERYTHING, Map.of(), () -> timer);
        OutgoingAssociation deaf = askDeaf(handler)) {
      handler.asked.await();
      try (JumpingTimer.Passing passing = timer.pass(LONGER)) {
        archive.finish(LONGER); // returns when the asker is gone
        assertThat(passing).isNotNull();
      }
      handler.over.countDown();
      assertThat(handler.closed.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(deaf.stands()).isFalse();
    }
  }

  @Test
  void report_serverThatSaysNothing_holdsUpNoOther() throws Exception {
    try (StubbornArchive silent = new StubbornArchive("")) {
      Target lane = new Target("ARCHIVE", "LANE1", HOST, silent.port(), LONGER, Optional.empty());
      try (StorageServer archive = archive(EVERYTHING, Map.of("LANE1", lane))) {
        assertThat(ask("LANE1", objects(1), Duration.ofMillis(100))).isEmpty();
        assertThat(ask("LANE2", objects(2), LONG))
            .get()
            .satisfies(report -> assertThat(report.kept()).hasSize(2));
        assertThat(archive).isNotNull();
      }
    }
  }

  @Test
  void request_sameObjectAgainAndAgain_isLookedForOnce() throws Exception {
    List<InstanceReference> looked = Collections.synchronizedList(new ArrayList<>());
    ObjectKeeper keeper =
        object -> {
          looked.add(object);
          return OptionalInt.empty();
        };
    try (StorageServer archive = archive(keeper, Map.of())) {
      InstanceReference object = objects(1).get(0);
      assertThat(ask("LANE1", Collections.nCopies(5000, object), LONG)).isPresent();
      assertThat(looked).containsExactly(object);

      assertThatIOException()
          .isThrownBy(() -> ask("LANE1", objects(CommitmentData.MOST_OBJECTS + 1), LONG))
          .withMessage("the archive answers with status 0115");
      assertThat(looked).hasSize(1);
      assertThat(archive).isNotNull();
    }
  }

  @Test
  @SuppressWarnings("try") // closed early, and again at the end of the block
  void finish_requestUnderWay_isAnsweredFirst() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch found = new CountDownLatch(1);
    ObjectKeeper keeper =
        object -> {
          looking.countDown();
          try {
            found.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return OptionalInt.empty();
        };
    try (StorageServer archive = archive(keeper, Map.of())) {
      FutureTask<Optional<CommitmentReport>> asked =
          new FutureTask<>(() -> ask("LANE1", objects(1), LONG));
      Thread asker = new Thread(asked);
      asker.start();
      looking.await();
      CompletableFuture<Void> finished = CompletableFuture.runAsync(() -> archive.finish(LONG));
      archive.finish(Duration.ofMillis(50)); // in vain
      assertThat(finished).isNotDone();
      found.countDown();

      finished.get(30, TimeUnit.SECONDS);
      archive.close();
      assertThat(asked.get(30, TimeUnit.SECONDS)).isPresent();
      asker.join();
    }
  }
}
