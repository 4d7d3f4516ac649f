package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteSetupTest {
  private static final String PRINT = "SHA256:" + "A".repeat(43);

  @TempDir private Path temp;

  private void refused(String address, RemoteAccess access, String part) throws Exception {
    RemotePlace place = new RemotePlace(RemoteAddress.parse(address), access);
    assertThatThrownBy(() -> RemoteSetup.of(place, temp))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining(part)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void of_sftpOptions_areChecked() throws Exception {
    Path password = Files.writeString(temp.resolve("password"), "hunter2\n");
    RemoteAccess with = RemoteAccess.NONE.withPasswordFile(password);
    Path other = Files.writeString(temp.resolve("hosts"), "elsewhere ssh-ed25519 AAAA\n");

    refused("sftp://host/", with, "needs a user");
    refused("sftp://a@host/", with, "host key");
    refused("sftp://a@host/", with.withFingerprint(PRINT).withKnownHosts(other), "either");
    refused("sftp://a@host/", with.withFingerprint("MD5:00"), "fingerprint is SHA256");
    refused("sftp://a@host/", with.withKnownHosts(other), "no host key of host port 22");
    refused("sftp://a@host/", with.withKnownHosts(temp.resolve("none")), "known_hosts");
    refused("sftp://a@host/", RemoteAccess.NONE.withFingerprint(PRINT), "key file or a password");
    refused("sftp://a@host/", with.withAuthorities(other), "no certificates");
    RemoteAccess known = RemoteAccess.NONE.withFingerprint(PRINT);
    refused("sftp://a@host/", known.withKeyFile(password), "private key");
    refused("sftp://a@host/", known.withKeyFile(temp.resolve("none")), "private key");
    refused("sftp://a@host/", known.withPasswordFile(temp.resolve("none")), "password file");
  }

  @Test
  void of_passwordFiles_areChecked() throws Exception {
    Path empty = Files.writeString(temp.resolve("empty"), "\nhunter2");
    Path large = Files.writeString(temp.resolve("large"), "hunter2".repeat(1000));

    refused("ftps://a@host", RemoteAccess.NONE.withPasswordFile(empty), "no password");
    refused("ftps://a@host", RemoteAccess.NONE.withPasswordFile(large), "at most 1024");
  }

  @Test
  void of_ftpsAndHttpOptions_areChecked() throws Exception {
    Path password = Files.writeString(temp.resolve("password"), "hunter2\n");
    Path noCertificates = Files.writeString(temp.resolve("ca.pem"), "");
    Path broken = Files.writeString(temp.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nx");
    RemoteAccess with = RemoteAccess.NONE.withPasswordFile(password);

    refused("ftps://host", with, "needs a user");
    refused("ftps://a@host", RemoteAccess.NONE, "password file");
    refused("ftps://a@host", with.withFingerprint(PRINT), "SFTP's");
    refused("ftpsi://a@host", with.withAuthorities(noCertificates), "no certificates");
    refused("https://a@host", with.withAuthorities(broken), "certificates");
    refused("https://a@host", with.withAuthorities(temp.resolve("none")), "certificates");
    refused("https://a@host", RemoteAccess.NONE, "go together");
    refused("https://host", with, "go together");
    refused("http://a@host", with, "seals nothing");
    refused("https://host", RemoteAccess.NONE.withKeyFile(password), "SFTP's");
  }

  @Test
  void of_plainHttp_watchesUsualFormats() throws Exception {
    RemotePlace place = new RemotePlace(RemoteAddress.parse("http://host/x"), RemoteAccess.NONE);
    RemoteSetup setup = RemoteSetup.of(place, temp);

    assertThat(setup.name()).isEqualTo("http://host:80/x");
    assertThat(setup.wanted().test("a/b.npy")).isTrue();
    assertThat(setup.wanted().test("a/.b.npy")).isFalse();
    assertThat(setup.folderSetup().settle()).isZero();
  }

  @Test
  void records_illegalValues_areNamed() throws Exception {
    RemoteAddress address = RemoteAddress.parse("http://host");
    assertThatThrownBy(() -> new RemotePlace(address, RemoteAccess.NONE, Duration.ZERO))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(
            () -> new RemoteSetup.Times(Duration.ofSeconds(-1), Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("PT-1S");
    assertThatThrownBy(() -> new RemoteLimits(0, 1, 1, 1, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("0 entries");
    assertThatThrownBy(() -> new RemoteLimits(1, 1, 1, 1, 1, Duration.ZERO))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new RemoteStamp(-1, 0, "")).hasMessageContaining("-1");
  }
}
