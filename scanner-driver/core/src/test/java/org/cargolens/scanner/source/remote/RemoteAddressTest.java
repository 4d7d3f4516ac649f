package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteAddressTest {
  @ParameterizedTest
  @CsvSource({
    "sftp://lens@host/scans/, sftp://lens@host:22/scans",
    "SFTP://lens@host:2222, sftp://lens@host:2222",
    "ftps://host//a///b, ftps://host:21/a/b",
    "ftpsi://host, ftpsi://host:990",
    "https://[::1]/a%20b, https://[::1]:443/a b",
    "http://10.0.0.7, http://10.0.0.7:80"
  })
  void parse_legal_isRead(String text, String read) throws Exception {
    assertThat(RemoteAddress.parse(text)).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/, unknown scheme 'ftp'; known: ftps",
    "host/path, no scheme; known: ftps",
    "//host/path, no scheme; known: ftps",
    "sftp:///path, no host",
    "sftp://host:0/, port must be",
    "sftp://host:99999/, port must be",
    "sftp://host/a/../b, is no name",
    "sftp://host/a%00b, can't be shown",
    "sftp://host/?a=b, neither",
    "sftp://host/ x, not an address"
  })
  void parse_illegal_namesThePart(String text, String part) {
    assertThatThrownBy(() -> RemoteAddress.parse(text))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource({
    "sftp://lens:hunter2@host/",
    "sftp://lens:hunter2@host/ x",
    "sftp://lens:hunter2@scan_server/x",
    "sftp://lens:hunter2@ss@host/",
    "sftp://lens:hunter2#@host/",
    "sftp:lens:hunter2@host",
    "sftp:/lens:hunter2@host/",
    "sftp:///lens:hunter2@host/",
    "sftp://lens@host/?lens:hunter2@host",
    "sftp://lens@host/../lens:hunter2@host"
  })
  void parse_password_isRefusedAndNotShown(String text) {
    assertThatThrownBy(() -> RemoteAddress.parse(text))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void absolute_root_isASlash() throws Exception {
    assertThat(RemoteAddress.parse("sftp://host").absolute("")).isEqualTo("/");
    assertThat(RemoteAddress.parse("sftp://host/a").absolute("")).isEqualTo("/a");
    assertThat(RemoteAddress.parse("sftp://host/a").absolute("b/c")).isEqualTo("/a/b/c");
    assertThatThrownBy(() -> RemoteAddress.parse("sftp://host/" + "a".repeat(3000)))
        .hasMessageContaining("2048");
  }
}
