package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instruments that share a line behind a device server. */
@Timeout(60)
final class InstrumentRoundsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final InstrumentTiming TIMING =
      new InstrumentTiming(
          Duration.ofMillis(20),
          Duration.ofMillis(800),
          Duration.ofMillis(2000),
          Duration.ZERO,
          InstrumentTiming.BACKOFF);

  /** A device server that agrees to 9600 8N1 and then says nothing. */
  private static final String AGREED =
      "fffd2c fffd00 fffb00"
          + "fffa2c6500002580fff0 fffa2c6608fff0 fffa2c6701fff0 fffa2c6801fff0 fffa2c6901fff0";

  private static void serve(ServerSocket server, List<Socket> accepted) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  accepted.add(socket);
                  socket.getOutputStream().write(HexFormat.of().parseHex(AGREED.replace(" ", "")));
                }
              } catch (IOException e) {
                // Closed.
              }
            },
            "device-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static InstrumentRounds rounds(int port) throws Exception {
    SerialSettings settings =
        new SerialSettings(9600, 8, SerialSettings.Parity.NONE, 1, SerialSettings.FlowControl.NONE);
    LinkAddress address = new LinkAddress.Rfc2217(new LinkAddress.Tcp("127.0.0.1", port), settings);
    return new InstrumentRounds(address, TIMING, InstrumentContext.of(event -> {}));
  }

  private static String met(InstrumentRounds rounds) throws ScannerException {
    return rounds.first(Deadline.after(SOON), talk -> "here");
  }

  private static String asked(InstrumentRounds rounds) throws ScannerException {
    return rounds.round(Phase.OBSERVE, Deadline.after(SOON), talk -> "here");
  }

  @Test
  void forget_sharedLine_isMadeAnewOnceNobodyOnItAnswers() throws Exception {
    List<Socket> accepted = new CopyOnWriteArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      serve(server, accepted);
      InstrumentRounds first = rounds(server.getLocalPort());
      InstrumentRounds second = rounds(server.getLocalPort());
      assertThat(met(first)).isEqualTo("here");
      assertThat(met(second)).isEqualTo("here");
      assertThat(accepted).hasSize(1);

      first.forget();
      assertThat(asked(second)).isEqualTo("here");
      first.forget();
      second.forget();
      assertThatThrownBy(() -> asked(second)).isInstanceOf(ScannerException.LinkLost.class);
      assertThat(met(first)).isEqualTo("here");
      assertThat(accepted).hasSize(2);

      first.leave();
      second.leave();
    }
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
