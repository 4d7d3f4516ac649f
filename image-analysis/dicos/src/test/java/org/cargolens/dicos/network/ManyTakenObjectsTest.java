package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox from which more was taken than is remembered in memory. */
class ManyTakenObjectsTest {
  private static final int MANY = 20_000;

  /** Most bytes of notes that are read when an inbox is opened. */
  private static final long MOST_NOTED = 1 << 20;

  @TempDir private Path root;

  private static InstanceReference object(int number) {
    return new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.2." + number);
  }

  private static String name(int number) {
    ByteBuffer content = ByteBuffer.wrap(("x" + number).getBytes(StandardCharsets.US_ASCII));
    return ObjectNames.of(object(number).sopInstance(), Sha256.of(content));
  }

  private static Optional<Path> send(ObjectFolder folder, char last) throws IOException {
    byte[] data = {8, 0, 0x60, 0, 'C', 'S', 2, 0, 'D', (byte) last};
    String syntax = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid();
    Incoming incoming = new Incoming(SopClass.DX_FOR_PROCESSING, "1.3", syntax, "LANE1");
    return folder.keep(incoming, new ByteArrayInputStream(data));
  }

  private static void assertKnown(ObjectFolder folder) throws IOException {
    for (int number : new int[] {0, 1, 499, 4095, 4096, 4097, 9_999, MANY - 1}) {
      assertThat(folder.kept().failure(object(number)))
          .as("object %s", number)
          .isEqualTo(OptionalInt.empty());
    }
    assertThat(folder.kept().failure(object(MANY))).hasValue(CommitmentReport.NO_SUCH_OBJECT);
  }

  @Test
  void taken_moreThanIsHeldInMemory_isAnsweredForAndNotTakenAgain() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      folder.kept().taken(List.of(send(folder, 'X').orElseThrow()));
      for (int from = 0; from < MANY; from += 500) {
        folder
            .kept()
            .taken(IntStream.range(from, from + 500).mapToObj(i -> Path.of(name(i))).toList());
      }
      assertKnown(folder);
      assertThat(send(folder, 'X')).isEmpty();
    }
    assertThat(root.resolve("taken")).satisfies(ManyTakenObjectsTest::assertShort);
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertKnown(again);
      assertThat(send(again, 'X')).isEmpty();
      assertThat(send(again, 'Y')).isPresent(); // another content under its identifier
      assertThat(again.kept().failure(new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.3")))
          .hasValue(CommitmentReport.PROCESSING_FAILURE);
    }
  }

  private static void assertShort(Path notes) throws IOException {
    assertThat(Files.size(notes)).isLessThan(MOST_NOTED);
  }

  @Test
  void open_longNotesOfAnEarlierVersion_areReadAndBecomeShort() throws IOException {
    List<String> lines = IntStream.range(0, MANY).mapToObj(ManyTakenObjectsTest::name).toList();
    Path notes = Files.write(root.resolve("taken"), lines);
    assertThat(Files.size(notes)).isGreaterThan(MOST_NOTED);
    Path left = Files.createDirectory(root.resolve("objects")).resolve(name(17));
    Files.writeString(left, "its owner ended between the note and the deletion");

    for (int i = 0; i < 2; i++) {
      try (ObjectFolder folder = ObjectFolder.open(root)) {
        assertKnown(folder);
        assertThat(folder.kept().list()).isEmpty();
      }
      assertShort(notes);
    }
    assertThat(left).doesNotExist();
  }
}
