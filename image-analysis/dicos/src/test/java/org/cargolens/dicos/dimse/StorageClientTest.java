package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.testing.StubbornArchive;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sender and peers that stop in the middle. */
@Timeout(60)
class StorageClientTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final String SYNTAX = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid();
  private static final Offer OFFER = new Offer(SopClass.DX_FOR_PROCESSING, SYNTAX);

  @TempDir private Path folder;

  private static Target target(StubbornArchive archive, Optional<TlsKeys> tls) {
    return new Target("LANE1", "ARCHIVE", "127.0.0.1", archive.port(), PATIENCE, tls);
  }

  @Test
  void store_peerThatStopsReading_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX);
        StorageClient client =
            StorageClient.connect(target(archive, Optional.empty()), Set.of(OFFER))) {
      // More than the buffers of both sides hold.
      ByteArrayInputStream data = new ByteArrayInputStream(new byte[32 << 20]);

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> client.store(OFFER, "1.2.3", data))
          .withMessage("sending a piece took more than PT0.4S: cut off");
      assertThat(data.available()).isPositive();
    }
  }

  @Test
  void store_peerThatNeverAnswers_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX);
        StorageClient client =
            StorageClient.connect(target(archive, Optional.empty()), Set.of(OFFER))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> client.store(OFFER, "1.2.3", new ByteArrayInputStream(new byte[10])))
          .withMessage("the answer took more than PT0.4S: cut off");
    }
  }

  @Test
  void close_peerThatDoesNotLetGo_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX)) {
      long start = System.nanoTime();

      StorageClient.connect(target(archive, Optional.empty()), Set.of(OFFER)).close();

      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(PATIENCE.toNanos());
    }
  }

  @Test
  void connect_peerThatSaysNothing_isCutOff() throws Exception {
    Path ours = KeyStores.make(folder, "lane", "ip:127.0.0.1");
    TlsKeys keys = TlsKeys.read(ours, KeyStores.trusting(ours), KeyStores.PASSWORD.toCharArray());
    try (StubbornArchive archive = new StubbornArchive("")) {
      for (Optional<TlsKeys> tls : Set.of(Optional.<TlsKeys>empty(), Optional.of(keys))) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> StorageClient.connect(target(archive, tls), Set.of(OFFER)))
            .withMessageContaining("ARCHIVE@127.0.0.1:" + archive.port())
            .withMessageContaining("the association took more than PT0.4S: cut off");
      }
    }
  }
}
