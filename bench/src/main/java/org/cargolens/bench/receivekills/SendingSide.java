package org.cargolens.bench.receivekills;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cargolens.bench.receivekills.SentScan.SentObject;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageClient.Answer;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * Several associations that send to one receiver until all is sent or the receiver is gone: every
 * second one sends the next object before the one before is answered for. Owns a thread for each.
 */
final class SendingSide {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String REFUSAL = "the archive answers with status";

  private final Target target;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  private SendingSide(int port) {
    target =
        new Target(
            KilledReceiver.SENDER,
            KilledReceiver.TITLE,
            KilledReceiver.HOST,
            port,
            PATIENCE,
            Optional.empty());
  }

  private record Sent(SentObject object, Answer answer) {}

  /**
   * Begins to send.
   *
   * @param shares the objects of each association
   */
  static SendingSide start(int port, List<List<SentObject>> shares) {
    SendingSide side = new SendingSide(port);
    for (int i = 0; i < shares.size(); i++) {
      List<SentObject> share = shares.get(i);
      boolean isAhead = i % 2 == 0;
      Thread thread = new Thread(() -> side.send(share, isAhead), "sender " + i);
      side.threads.add(thread);
      thread.start();
    }
    return side;
  }

  private void send(List<SentObject> share, boolean isAhead) {
    Deque<Sent> unanswered = new ArrayDeque<>();
    try (StorageClient client = StorageClient.connect(target, Set.of(offer(share)))) {
      int most = isAhead ? client.mostUnanswered() : 1;
      for (SentObject object : share) {
        DicosFile file = DicosFile.read(object.file());
        try (InputStream data = Files.newInputStream(object.file())) {
          data.skipNBytes(file.dataOffset());
          unanswered.add(new Sent(object, client.send(offer(share), object.instance(), data)));
        }
        while (unanswered.size() >= most) {
          await(unanswered.remove());
        }
      }
      while (!unanswered.isEmpty()) {
        await(unanswered.remove());
      }
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains(REFUSAL)) {
        refused.add(String.valueOf(e.getMessage()));
      }
      // Otherwise it was killed.
    }
  }

  private static Offer offer(List<SentObject> share) throws IOException {
    DicosFile first = DicosFile.read(share.get(0).file());
    return new Offer(first.sopClass().orElseThrow(), first.syntax().uid());
  }

  private void await(Sent sent) throws IOException {
    sent.answer.await();
    answered.add(sent.object.instance());
  }

  /** Returns objects that were answered for with success, by their identifiers. */
  Set<String> answered() {
    return answered;
  }

  /** Returns what a receiver said that was there and did not want an object. */
  List<String> refused() {
    return refused;
  }

  boolean isSending() {
    return threads.stream().anyMatch(Thread::isAlive);
  }

  /** Waits until all associations have ended. */
  void join() throws IOException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
