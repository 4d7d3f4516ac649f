package org.cargolens.scanner.source.remote.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FtpListingTest {
  private static final String FILE =
      "-rw-r--r--    1 0        0            1234 Nov 29 14:44 a b.npy";
  private static final String OLD_FOLDER =
      "drwxr-xr-x    2 1000     scanners     4096 Jan  3  2025 2025";
  private static final String FACTS =
      "type=file;size=1234;modify=20261129144401;UNIX.mode=0644; a b.npy";

  private final FtpListing listing = new FtpListing();

  @Test
  void line_fileAndFolder_haveKindNameAndLook() {
    RemoteEntry file = listing.line(FILE).orElseThrow();
    RemoteEntry folder = listing.line(OLD_FOLDER).orElseThrow();

    assertThat(file.kind()).isEqualTo(Kind.FILE);
    assertThat(file.name()).isEqualTo("a b.npy");
    assertThat(file.look()).isEqualTo("1234 Nov 29 14:44");
    assertThat(file.stamp()).isEmpty();
    assertThat(folder.kind()).isEqualTo(Kind.FOLDER);
    assertThat(folder.look()).isEqualTo("4096 Jan 3 2025");
    assertThat(folder.modifiedMillis()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "total 12",
        "drwxr-xr-x    2 0        0            4096 Nov 29 14:44 .",
        "drwxr-xr-x    2 0        0            4096 Nov 29 14:44 ..",
        "-rw-r--r--    1 0        0            12x4 Nov 29 14:44 a",
        "11-29-26  02:44PM       <DIR>          windows"
      })
  void line_otherThanAnEntry_isNone(String line) {
    assertThat(listing.line(line)).isEmpty();
  }

  @Test
  void line_link_isOther() {
    String line = "lrwxrwxrwx    1 0        0               4 Nov 29 14:44 l -> /etc";

    assertThat(listing.line(line).map(RemoteEntry::kind)).contains(Kind.OTHER);
  }

  @Test
  void machineLine_file_hasItsStamp() {
    RemoteEntry file = FtpListing.machineLine(FACTS).orElseThrow();

    assertThat(file.name()).isEqualTo("a b.npy");
    assertThat(file.kind()).isEqualTo(Kind.FILE);
    assertThat(file.stamp()).contains(new RemoteStamp(1234, 1_795_963_441_000L, ""));
    assertThat(FtpListing.machineStamp(FACTS)).isEqualTo(file.stamp());
    assertThat(FtpListing.machineLine("type=dir;modify=20261129144401; 2026"))
        .map(RemoteEntry::kind)
        .contains(Kind.FOLDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "type=cdir;modify=20261129144401; .", "type=pdir; ..", "nothing at all"})
  void machineLine_noEntry_isNone(String line) {
    assertThat(FtpListing.machineLine(line).filter(one -> one.kind() != Kind.OTHER)).isEmpty();
    assertThat(FtpListing.machineStamp(line)).isEmpty();
  }

  @Test
  void lines_cutAtEveryByteOrMutated_throwNothing() {
    for (String line : new String[] {FILE, OLD_FOLDER, FACTS}) {
      for (int end = 0; end <= line.length(); end++) {
        parse(line.substring(0, end));
      }
      for (int seed = 0; seed < 500; seed++) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(line);
        for (int change = 0; change < 3; change++) {
          text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        parse(text.toString());
      }
    }
  }

  private void parse(String line) {
    for (Optional<RemoteEntry> entry : List.of(listing.line(line), FtpListing.machineLine(line))) {
      entry.flatMap(RemoteEntry::stamp).ifPresent(one -> assertThat(one.size()).isNotNegative());
    }
    FtpListing.machineStamp(line).ifPresent(one -> assertThat(one.size()).isNotNegative());
  }

  /** Sends a text again and again. */
  private static InputStream endless(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return bytes[at++ % bytes.length];
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        for (int i = 0; i < length; i++) {
          target[offset + i] = (byte) read();
        }
        return length;
      }
    };
  }

  @Test
  void read_linesOfNoEntryWithoutEnd_ends() {
    FtpListing listing = new FtpListing();

    assertThatThrownBy(() -> listing.read(endless("total 0\r\n"), false, 100))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("more than 100 lines");
    assertThatThrownBy(() -> listing.read(endless("type=cdir; .\n"), true, 100))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void read_moreEntriesThanWanted_readsOneMore() throws IOException {
    InputStream in = endless("type=file;size=1;modify=20261129080001; a\r\n");

    assertThat(new FtpListing().read(in, true, 5)).hasSize(6);
  }
}
