package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.dicos.testing.Foreign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFolderTest {
  private static final InstanceReference OBJECT =
      new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.2.3");
  private static final Incoming INCOMING =
      new Incoming(
          OBJECT.sopClass(),
          OBJECT.sopInstance(),
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
          "LANE1");

  @TempDir private Path root;

  private static Path keep(ObjectFolder folder) throws IOException {
    return keepAgain(folder).orElseThrow();
  }

  private static Optional<Path> keepAgain(ObjectFolder folder) throws IOException {
    return keep(folder, 'X');
  }

  private static Optional<Path> keep(ObjectFolder folder, int last) throws IOException {
    byte[] data =
        Foreign.explicit()
            .number(0x00280010, 1)
            .number(0x00280011, 1)
            .number(0x00280100, 16)
            .element(0x7FE00010, "OW", new byte[] {0, (byte) last})
            .bytes();
    return folder.keep(INCOMING, new ByteArrayInputStream(data));
  }

  @Test
  void open_afterACrashBetweenNoteAndDeletion_handsNothingOutAgain() throws IOException {
    Path objects = Files.createDirectory(root.resolve("objects"));
    Files.writeString(objects.resolve("a.dcs"), "taken");
    Path other = Files.writeString(objects.resolve("b.dcs"), "not taken");
    Files.writeString(root.resolve("taken"), "a.dcs\n");

    try (ObjectFolder folder = ObjectFolder.open(root)) {
      assertThat(folder.kept().list()).containsExactly(other);
    }
    assertThat(objects.resolve("a.dcs")).doesNotExist();
  }

  @Test
  void open_inboxThatIsInUse_isRefusedAndLeftAsItIs() throws Exception {
    Path part;
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      part = Files.createFile(root.resolve("arriving").resolve("being-received.part"));

      assertThatIOException()
          .isThrownBy(() -> ObjectFolder.open(root))
          .withMessage(root + ": another program uses this inbox");

      assertThat(part).exists();
      assertThat(keep(folder)).exists();
    }
    try (ObjectFolder next = ObjectFolder.open(root)) {
      assertThat(next.kept().list()).hasSize(1);
    }
    assertThat(part).doesNotExist();
  }

  /** What is left after each possible cut: a scan is taken whole or not at all. */
  @Test
  void open_noteCutShortAtAnyByte_takesScansWholeOrNotAtAll() throws IOException {
    List<String> names = List.of("a.dcs", "b.dcs", "c.dcs");
    Path made = root.resolve("made");
    try (ObjectFolder folder = ObjectFolder.open(made)) {
      folder.kept().taken(List.of(Path.of("a.dcs"), Path.of("b.dcs")));
      folder.kept().taken(List.of(Path.of("c.dcs")));
    }
    byte[] note = Files.readAllBytes(made.resolve("taken"));
    Set<List<String>> seen = new LinkedHashSet<>();
    for (int cut = 0; cut <= note.length; cut++) {
      Path inbox = root.resolve("cut" + cut);
      Path objects = Files.createDirectories(inbox.resolve("objects"));
      for (String name : names) {
        Files.writeString(objects.resolve(name), name);
      }
      Files.write(inbox.resolve("taken"), Arrays.copyOf(note, cut));
      try (ObjectFolder folder = ObjectFolder.open(inbox)) {
        List<Path> left = folder.kept().list();
        seen.add(left.stream().map(file -> String.valueOf(file.getFileName())).toList());
        folder.kept().taken(left); // joins no line that was cut
      }
      try (ObjectFolder again = ObjectFolder.open(inbox)) {
        for (String name : names) {
          Files.writeString(objects.resolve(name), name);
        }
        assertThat(again.kept().list()).hasSize(3);
      }
      try (ObjectFolder again = ObjectFolder.open(inbox)) {
        assertThat(again.kept().list()).as("cut at byte %s", cut).isEmpty();
      }
    }
    assertThat(seen).containsExactly(names, List.of("c.dcs"), List.of());
  }

  @Test
  void failure_objectThatIsThereOrWasTaken_isNone() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
      Path file = keep(folder);
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
      folder.kept().taken(List.of(file));
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void failure_objectThatWasPutAsideOrHasAnotherClass_isToldSo() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = keep(folder);
      assertThat(
              folder
                  .kept()
                  .failure(
                      new InstanceReference(
                          SopClass.THREAT_DETECTION_REPORT, OBJECT.sopInstance())))
          .hasValue(CommitmentReport.CLASS_CONFLICT);
      folder.kept().refuse(List.of(file), "no");
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
    }
  }

  @Test
  void failure_objectWhoseBytesHaveChanged_isNotAnsweredFor() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = keep(folder);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1]++;
      Files.write(file, bytes);

      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.PROCESSING_FAILURE);
      assertThat(keepAgain(folder)).isEmpty(); // sent again, which mends it
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void failure_otherContentUnderAnIdentifierThatWasTaken_isNotAnsweredFor() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      folder.kept().taken(List.of(keep(folder)));
      Path other = keep(folder, 'R').orElseThrow();
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.PROCESSING_FAILURE);
      folder.kept().refuse(List.of(other), "came before in other bytes");
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.PROCESSING_FAILURE);
    }
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().failure(OBJECT)).hasValue(CommitmentReport.PROCESSING_FAILURE);
    }
  }

  @Test
  void failure_objectThatWasPutAsideAndCameAgain_isNotAnsweredForUntilItIsTaken()
      throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      folder.kept().refuse(List.of(keep(folder)), "no");
      Path again = keep(folder);
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
      folder.kept().taken(List.of(again));
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  /** Nothing but the folder holds what is there: what somebody removed takes no memory either. */
  @Test
  void forgetRemoved_reportThatIsGone_isNewInOtherBytesToo() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path report = folder.kept().keepReport(keep(folder), "1.2.machine").orElseThrow();
      folder.kept().refuse(List.of(keep(folder, 'R').orElseThrow()), "no");
      folder.kept().forgetRemoved();
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.PROCESSING_FAILURE);

      Files.delete(report);
      folder.kept().forgetRemoved();
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
      try (Stream<Path> refused = Files.list(root.resolve("refused"))) {
        for (Path file : refused.toList()) {
          Files.delete(file);
        }
      }
      folder.kept().forgetRemoved();
      keep(folder, 'S');
      folder.kept().forgetRemoved();
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void refuse_failedHalfway_isDoneWhenAskedForAgain() throws IOException {
    AtomicBoolean fails = new AtomicBoolean();
    ObjectFolder.FolderSync sync =
        synced -> {
          if (synced.endsWith("refused") && fails.getAndSet(false)) {
            throw new IOException("disk full");
          }
        };
    try (ObjectFolder folder = ObjectFolder.open(root, sync)) {
      List<Path> files = List.of(keep(folder), keep(folder, 'R').orElseThrow());
      fails.set(true);
      assertThatIOException()
          .isThrownBy(() -> folder.kept().refuse(files, "no image"))
          .withMessage("disk full");

      folder.kept().refuse(files, "no such file");

      for (Path file : files) {
        assertThat(file).doesNotExist();
        assertThat(reason(file)).startsWith("no image");
      }
      assertThat(folder.kept().list()).isEmpty();
    }
  }

  @Test
  void refuse_reason_tellsWhichObjectCameFromWhomAndWhen() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = keep(folder);
      String came = Files.getLastModifiedTime(file).toInstant().toString().substring(0, 16);
      folder.kept().refuse(List.of(file), "no");

      assertThat(reason(file))
          .contains("no", "object 1.2.3 of class " + OBJECT.sopClass() + " from LANE1")
          .contains("which came at " + came);
    }
  }

  @Test
  void refuse_objectOfAnEarlierStart_isNamedByItsFile() throws IOException {
    Path file;
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      file = keep(folder);
    }
    try (ObjectFolder again = ObjectFolder.open(root)) {
      again.kept().refuse(List.of(file), "no");
    }
    assertThat(reason(file)).contains("object 1.2.3 of class " + OBJECT.sopClass());
  }

  private String reason(Path file) throws IOException {
    return Files.readString(root.resolve("refused").resolve(file.getFileName() + ".reason"));
  }

  @Test
  void keep_nameThatCannotBeMadeSafe_isNotAnsweredForAndNewWhenItComesAgain() throws IOException {
    AtomicBoolean fails = new AtomicBoolean();
    ObjectFolder.FolderSync sync =
        synced -> {
          if (fails.getAndSet(false)) {
            throw new IOException("disk away");
          }
        };
    try (ObjectFolder folder = ObjectFolder.open(root, sync)) {
      fails.set(true);
      assertThatIOException().isThrownBy(() -> keep(folder)).withMessage("disk away");
      assertThat(folder.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);

      assertThat(keepAgain(folder)).isPresent();
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void keep_fileThatCannotBeDeletedAfterwards_isAnsweredForAllTheSame() throws IOException {
    AtomicBoolean blocks = new AtomicBoolean();
    ObjectFolder.FolderSync sync =
        synced -> {
          if (blocks.getAndSet(false)) {
            Path file = synced.resolve(ObjectNames.in(synced).get(0));
            Files.delete(file);
            Files.createDirectories(file.resolve("full"));
          }
        };
    try (ObjectFolder folder = ObjectFolder.open(root, sync)) {
      folder.kept().taken(List.of(keep(folder)));
      blocks.set(true);
      assertThat(keepAgain(folder)).isEmpty();
      assertThat(blocks).isFalse();
      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  /** Who had taken it was told that it comes again, and deleted his; the next start the object. */
  @Test
  void taken_fileThatCannotBeDeleted_isTakenAllTheSame() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path kept = keep(folder);
      Files.delete(kept);
      Files.createFile(Files.createDirectory(kept).resolve("in the way"));

      folder.kept().taken(List.of(kept));

      assertThat(folder.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
      assertThat(folder.kept().list()).isEmpty();
    }
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().list()).isEmpty();
      assertThat(again.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void open_whatALastOwnerLeft_isMadeSafeBeforeItIsAnsweredFor() throws IOException {
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      keep(folder);
    }
    List<Path> synced = new ArrayList<>();
    try (ObjectFolder again = ObjectFolder.open(root, synced::add)) {
      assertThat(synced).contains(root.resolve("objects"), root.resolve("refused"));
      assertThat(again.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
  }

  /** What is left when the owner ends between the name and the answer, and before. */
  @Test
  void open_whatWasArriving_isThereIfItsNameTellsThatItIsWhole() throws IOException {
    Path file;
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      file = keep(folder);
    }
    String name = file.getFileName().toString();
    byte[] whole = Files.readAllBytes(file);
    Path arriving = root.resolve("arriving");
    for (int cut = 0; cut < whole.length; cut++) {
      Files.delete(file);
      Files.write(ObjectNames.arriving(arriving, name), Arrays.copyOf(whole, cut));
      Files.write(arriving.resolve("x.part"), whole);
      try (ObjectFolder again = ObjectFolder.open(root, any -> {})) {
        assertThat(again.kept().list()).as("cut at byte %s", cut).isEmpty();
        assertThat(again.kept().failure(OBJECT)).hasValue(CommitmentReport.NO_SUCH_OBJECT);
      }
      assertThat(arriving).isEmptyDirectory();
      Files.write(file, whole);
    }
    Files.delete(file);
    Files.write(ObjectNames.arriving(arriving, name), whole);
    Files.write(ObjectNames.arriving(arriving, name), whole); // two senders at once
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().list()).containsExactly(file);
      assertThat(again.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
      assertThat(keepAgain(again)).isEmpty();
    }
    assertThat(arriving).isEmptyDirectory();
  }

  @Test
  void open_whatWasArrivingAndWasTakenBefore_isNotHandedOutAgain() throws IOException {
    byte[] whole;
    String name;
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = keep(folder);
      name = file.getFileName().toString();
      whole = Files.readAllBytes(file);
      folder.kept().taken(List.of(file));
    }
    Files.write(ObjectNames.arriving(root.resolve("arriving"), name), whole);
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().list()).isEmpty();
      assertThat(again.kept().failure(OBJECT)).isEqualTo(OptionalInt.empty());
    }
    assertThat(root.resolve("arriving")).isEmptyDirectory();
  }

  /** A folder in a file's place can be deleted by nobody, the root user included. */
  @Test
  void open_whatWasArrivingAndCannotBeDeleted_isLeftAndKeepsNobodyFromOpening() throws IOException {
    String name;
    try (ObjectFolder folder = ObjectFolder.open(root)) {
      Path file = keep(folder);
      name = file.getFileName().toString();
      folder.kept().taken(List.of(file));
    }
    Path arriving = root.resolve("arriving");
    Path taken = ObjectNames.arriving(arriving, name);
    Path part = arriving.resolve("x.part");
    Files.createDirectories(taken.resolve("in the way"));
    Files.createDirectories(part.resolve("in the way"));
    try (ObjectFolder again = ObjectFolder.open(root)) {
      assertThat(again.kept().list()).isEmpty();
    }
    assertThat(taken).isDirectory();
    assertThat(part).isDirectory();
  }
}
