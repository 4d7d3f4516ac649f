package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.cargolens.scanner.profile.ProfileCatalog;
import org.cargolens.scanner.profile.Profiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
  @TempDir private Path folder;

  @AfterEach
  void forgetFolder() {
    System.clearProperty(ProfileCatalog.FOLDER);
  }

  private Path shipped(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Profiles.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  @Test
  void check_goodProfile_playsItsTranscript() throws Exception {
    Path profile = shipped("technix-sr100.profile.xml");
    assertThat(CommandRun.of("profile", "check", profile).out())
        .contains(profile + ": no fault")
        .doesNotContain("transcript");
    Path transcript = shipped("technix-sr100.transcript");
    CommandRun run = CommandRun.of("profile", "check", profile);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("keeps to its transcript");
    Files.writeString(transcript, Files.readString(transcript).replace("E1", "E3"));
    assertThat(CommandRun.of("profile", "check", profile).exitCode()).isEqualTo(1);
  }

  @Test
  void check_faults_arePrintedWithTheirPlaces() throws Exception {
    Path profile = shipped("technix-sr100.profile.xml");
    String text = Files.readString(profile);
    int line = (int) text.substring(0, text.indexOf("<heartbeat")).lines().count();
    Files.writeString(profile, text.replace("stale=\"3s\"", "stale=\"1s\""));
    CommandRun run = CommandRun.of("profile", "check", profile);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            profile
                + ":"
                + line
                + ":3: heartbeat times must rise: 0 < every < stale <= lost"
                + System.lineSeparator());
  }

  @Test
  void check_noFile_isNamed() {
    CommandRun run = CommandRun.of("profile", "check", folder.resolve("none.profile.xml"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("none.profile.xml: no such file");
    assertThat(CommandRun.of("profile").exitCode()).isEqualTo(2);
  }

  @Test
  void check_unreadableAmongOthers_isNamedAndTheOthersChecked() throws Exception {
    Path garbage = Files.write(folder.resolve("garbage.profile.xml"), new byte[] {(byte) 0xFF, 1});
    CommandRun run =
        CommandRun.of("profile", "check", garbage, shipped("technix-sr100.profile.xml"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("garbage.profile.xml: not UTF-8");
    assertThat(run.out()).contains("technix-sr100.profile.xml: no fault");
  }

  @Test
  void list_folder_addsItsModels() throws Exception {
    Path profile = shipped("technix-sr100.profile.xml");
    Files.writeString(
        profile, Files.readString(profile).replace("id=\"technix-sr100\"", "id=\"my-supply\""));
    assertThat(CommandRun.of("profile", "list", "--profiles", folder).out())
        .contains("my-supply", "spellman-xrv", "portal-tsa", "gantry-modbus");
    assertThat(CommandRun.of("profile", "list", "--profiles", profile).exitCode()).isEqualTo(2);
  }
}
