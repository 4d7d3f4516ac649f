package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArrivingObjectTest {
  private static final Incoming INCOMING =
      new Incoming(
          SopClass.DX_FOR_PROCESSING,
          "1.2.3",
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
          "LANE1");

  @TempDir private Path root;

  @Test
  void keep_objectOfManyPieces_hasItsBytesUnderTheirDigest() throws IOException {
    byte[] data = new byte[3 * PieceWorks.PIECE_BYTES + 1];
    new Random(1).nextBytes(data);
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = folder.keep(INCOMING, new ByteArrayInputStream(data)).orElseThrow();
      assertThat(Files.readAllBytes(file)).endsWith(data);
      assertThat(ObjectNames.tells(file.getFileName().toString(), file)).isTrue();
    }
  }

  @Test
  void keep_senderThatBreaksOff_leavesNothing() throws IOException {
    InputStream cut =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[PieceWorks.PIECES * PieceWorks.PIECE_BYTES]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken off");
              }

              @Override
              public int read(byte[] target, int from, int count) throws IOException {
                throw new IOException("broken off");
              }
            });
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      assertThatIOException()
          .isThrownBy(() -> folder.keep(INCOMING, cut))
          .withMessage("broken off");
      assertThat(folder.kept().list()).isEmpty();
    }
    assertThat(root.resolve("arriving")).isEmptyDirectory();
  }

  @Test
  void keep_folderThatWasClosed_failsAndLeavesNothing() throws IOException {
    ObjectFolder folder = ObjectFolder.open(root);
    folder.close();
    assertThatIOException()
        .isThrownBy(() -> folder.keep(INCOMING, InputStream.nullInputStream()))
        .withMessage("closed");
    assertThat(root.resolve("arriving")).isEmptyDirectory();
  }

  @Test
  void makeSafe_folderThatWasClosedMeanwhile_failsAndLeavesNothingThatIsNotWhole()
      throws IOException {
    ObjectFolder folder = ObjectFolder.open(root);
    byte[] data = new byte[2 * PieceWorks.PIECE_BYTES];
    ObjectFolder.Received received = folder.receive(INCOMING, new ByteArrayInputStream(data));
    folder.close();
    assertThatIOException().isThrownBy(received::makeSafe);
    assertThat(root.resolve("arriving")).isEmptyDirectory();
    assertThat(root.resolve("objects")).isEmptyDirectory();
  }

  @Test
  void makeSafe_objectsThatWereReadOneAfterTheOther_areKeptInAnyOrder() throws IOException {
    byte[] data = new byte[2 * PieceWorks.PIECE_BYTES];
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      ObjectFolder.Received first = folder.receive(INCOMING, new ByteArrayInputStream(data));
      data[0] = 1; // what was read is its own
      ObjectFolder.Received second = folder.receive(INCOMING, new ByteArrayInputStream(data));
      assertThat(folder.kept().list()).isEmpty();

      Path later = second.makeSafe().orElseThrow();
      Path earlier = first.makeSafe().orElseThrow();

      assertThat(Files.readAllBytes(later)).endsWith(data);
      data[0] = 0;
      assertThat(Files.readAllBytes(earlier)).endsWith(data);
    }
    assertThat(root.resolve("arriving")).isEmptyDirectory();
  }
}
