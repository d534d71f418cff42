package org.cylcomed.bench.matching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.matching.Parts.Part;
import org.cylcomed.maintenance.store.Feeds;

/** Gives each device of a server a bill of materials of its own, of components that five devices have on average. */
final class Fleet {
    private static final int SHARED_BY = 5;
    private static final int TIMES = 50;

    private final List<Part> all = new ArrayList<>();
    private final ServerClient client;
    private final int each;
    private final int seed;

    Fleet(Feeds feeds, URI server, String token, int devices, int each, int seed) throws IOException {
        client = new ServerClient(server);
        client.use(token);
        this.each = each;
        this.seed = seed;
        Parts parts = new Parts(feeds, seed);
        for (int i = 0; i < Math.max(each, devices * each / SHARED_BY); i++) {
            all.add(parts.part(i));
        }
    }

    /** @param devices a file of their ids, a line each */
    void upload(Path devices) throws Exception {
        List<String> ids = Files.readAllLines(devices);
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < ids.size(); i = next.getAndIncrement()) {
                        upload(ids.get(i), i);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void upload(String device, int number) throws IOException, InterruptedException {
        Random random = new Random(seed * 31L + number);
        StringBuilder text =
                new StringBuilder("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[\n");
        for (int i = 0; i < each; i++) {
            text.append(i == 0 ? "" : ",\n").append(SbomFiles.component(all.get(random.nextInt(all.size())), i));
        }
        String bill = text.append("]}").toString();
        for (int time = 0; time < TIMES; time++) {
            Answer answer = client.upload(
                    "/api/v1/sboms?name=bench.json&device=" + device,
                    HttpRequest.BodyPublishers.ofString(bill, StandardCharsets.UTF_8));
            if (answer.status() != 429) {
                answer.good();
                return;
            }
            Thread.sleep(200);
        }
        throw new IOException("The server takes no more bills of materials.");
    }
}
