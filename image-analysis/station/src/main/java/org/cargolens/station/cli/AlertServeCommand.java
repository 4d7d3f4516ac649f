package org.cargolens.station.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertEscalation;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.AlertWork;
import org.cargolens.casework.alert.DeliveryRound;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.station.alerts.AlertServer;
import org.cargolens.station.alerts.HttpsAlertTransport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes and sends alerts. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Takes alerts of other units, sends what waits, and escalates what nobody acknowledged, until"
          + " it is interrupted.",
      "Prints a line for each message that comes in: urgency, who sent it, what it is about; not its"
          + " text, which may name people (alert show)."
    })
final class AlertServeCommand implements Callable<Integer> {
  private static final long LONGEST_SECONDS = 1L << 32;
  private static final int LAST_PORT = 65535;

  @Spec private CommandSpec spec;
  @Mixin private UnitOptions units;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      converter = StoreAddressConverter.class,
      defaultValue = "cases.db",
      description = StoreAddressConverter.OPTION)
  private StoreAddress store;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8443",
      description = "Where to take alerts (${DEFAULT-VALUE}).")
  private String listen;

  @Option(names = "--for", paramLabel = "SECONDS", description = "Stop by itself after this time.")
  private long seconds = LONGEST_SECONDS;

  @Override
  @SuppressWarnings("try") // it works by itself until it is closed
  public Integer call() throws IOException {
    AlertPost post = units.connected();
    UnitKeys keys = units.keys();
    InetSocketAddress address = address();
    Teller teller = new Teller(spec.commandLine());
    try (CaseStore opened = CaseStore.open(store);
        AlertServer server =
            AlertServer.start(
                address,
                keys,
                post.directory(),
                new AlertReceiver(
                    opened, post, message -> teller.line(AlertText.received(message))));
        Interruption interruption = new Interruption()) {
      CountDownLatch stop = new CountDownLatch(1);
      interruption.stopBy(stop::countDown);
      teller.line(
          "unit "
              + post.own()
              + " takes alerts at https://"
              + address.getHostString()
              + ":"
              + server.port()
              + AlertServer.PATH);
      try (AlertWork work =
          AlertWork.start(
              new AlertDelivery(opened, post, new HttpsAlertTransport(keys)),
              new AlertEscalation(opened, post),
              teller)) {
        await(stop);
      }
    }
    return ExitCode.DONE.code();
  }

  private void await(CountDownLatch stop) throws IOException {
    try {
      // Either way it is time to stop.
      boolean unused = stop.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Tells what was done, a line each. */
  private record Teller(CommandLine command) implements AlertWork.Watcher {
    @Override
    public void delivered(DeliveryRound round) {
      line(
          round.delivered()
              + " delivered, "
              + round.refused()
              + " refused, "
              + CountText.of(round.unreachable(), "unit")
              + " not reached");
    }

    @Override
    public void escalated(int alerts) {
      line(alerts + " escalated");
    }

    private synchronized void line(String text) {
      new ShownLines(command.getOut()).println(text);
      command.getOut().flush();
    }

    @Override
    public synchronized void failed(Exception failure) {
      // Another process may hold the store for a while.
      command
          .getErr()
          .println("cargolens: " + FailureHandler.line(FailureHandler.describe(failure)));
      command.getErr().flush();
    }
  }

  private InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    if (colon < 1 || !listen.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new ParameterException(spec.commandLine(), "--listen: HOST:PORT, not " + listen);
    }
    int port = Integer.parseInt(listen.substring(colon + 1));
    if (port > LAST_PORT) {
      throw new ParameterException(spec.commandLine(), "--listen: no port " + port);
    }
    return InetSocketAddress.createUnresolved(listen.substring(0, colon), port);
  }
}
