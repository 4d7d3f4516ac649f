package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:"})
  void parse_schemeInCapitals_isTheSame(String start) {
    assertThat(StoreAddress.parse(start + "PostgreSQL://db/cargo+lens"))
        .isEqualTo(StoreAddress.parse("postgresql://db/cargo+lens"));
  }

  @Test
  void url_nameWithSigns_isReadByTheDriverAsItIs() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(new PostgresAddress("db", "a+b %?c", Optional.empty(), Map.of()).url());

    assertThat(source.getDatabaseName()).isEqualTo("a+b %?c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:"})
  void parse_address_takesItApart(String start) {
    StoreAddress address =
        StoreAddress.parse(
            start
                + "postgresql://st%40tion@db1:5433,db2/cargo%20lens?sslmode=verify-full"
                + "&sslrootcert=/etc/ca+1.pem&currentSchema=north");

    assertThat(address)
        .isEqualTo(
            new PostgresAddress(
                "db1:5433,db2",
                "cargo lens",
                Optional.of("st@tion"),
                Map.of(
                    "sslmode", "verify-full",
                    "sslrootcert", "/etc/ca+1.pem",
                    "currentSchema", "north")));
    assertThat(address).hasToString("postgresql://db1:5433,db2/cargo lens?currentSchema=north");
  }

  @Test
  void parse_userAsOption_isTheUser() {
    PostgresAddress address =
        (PostgresAddress) StoreAddress.parse("postgres://db/cargo?user=station");

    assertThat(address.user()).contains("station");
    assertThat(address.options()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cases.db", "postgresql", "/data/postgresql://x", "c:\\cases.db", "c:/cases.db"})
  void parse_file_isOne(String text) {
    assertThat(StoreAddress.parse(text)).isEqualTo(new SqliteAddress(Path.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgresql://u:secret@db/cargo | no password in the address",
        "postgresql://db/cargo?password=secret | no password in the address",
        "postgresql://db/cargo?sslpassword=secret | no password in the address",
        "postgresql://db/cargo?sslmod=secret | has no option 'sslmod'",
        "postgresql://db/cargo?sslmode | has no option 'sslmode' that takes a value",
        "postgresql://db/cargo?sslmode=require&sslmode=secret | 'sslmode' is given twice",
        "postgresql://u:secret@db | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "jdbc:postgresql:secret | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "postgressql://db/secret | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "pgsql://u:secret@db/cargo | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "postgresql//u:secret@db/cargo | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "\" postgresql://db/secret\"| is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "postgresql://db/secret/x | is postgresql://[USER@]HOST[:PORT]/DATABASE",
        "postgresql://db/cargo?sslmode=%zz | hex",
      })
  void parse_mistake_isNamedWithoutWhatMayBeSecret(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreAddress.parse(text))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
