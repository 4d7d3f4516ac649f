package org.cargolens.bench.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertEscalation;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.store.CaseStore;

/** A unit with its store, which can be closed and opened again as if its process had ended. */
final class TrialUnit implements AutoCloseable {
  private final String id;
  private final Path file;
  private final AlertPost post;
  private final FaultyNetwork network;
  private final InstantSource clock;
  private CaseStore store;

  TrialUnit(AlertPost post, Path folder, FaultyNetwork network, InstantSource clock)
      throws IOException {
    this.id = post.own();
    this.file = folder.resolve(id + ".db");
    this.post = post;
    this.network = network;
    this.clock = clock;
    this.store = CaseStore.open(file, clock);
    network.attach(id, new AlertReceiver(store, post));
  }

  String id() {
    return id;
  }

  void restart() throws IOException {
    store.close();
    store = CaseStore.open(file, clock);
    network.attach(id, new AlertReceiver(store, post));
  }

  CaseStore store() {
    return store;
  }

  AlertDesk desk() {
    return new AlertDesk(store, post);
  }

  void work() throws IOException {
    new AlertEscalation(store, post).escalateDue();
    new AlertDelivery(store, post, network.from(id)).deliver();
  }

  boolean idle() throws IOException {
    return desk().waiting(1).isEmpty();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
