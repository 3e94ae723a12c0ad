"""Draws territories on one instance with one peer and prints the plan and its processor seconds as JSON.

Usage: districting_peers.py PEER INSTANCE.json SECONDS
INSTANCE.json: x, y, load, edges ([[a, b] ...]), territories, low, high, round (metres).
"""
import json, random, sys, time

peer, path, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
with open(path) as file:
    instance = json.load(file)
x, y, load, edges = instance["x"], instance["y"], instance["load"], instance["edges"]
k, low, high = instance["territories"], instance["low"], instance["high"]
n = len(x)
mean = sum(load) / k
tolerance = (high - low) / 2 / mean


def cost(centre, unit):
    metres = ((x[centre] - x[unit]) ** 2 + (y[centre] - y[unit]) ** 2) ** 0.5
    return load[unit] * int(metres / instance["round"] + 0.5) ** 2


def objective(plan):
    total = 0
    for territory in range(k):
        units = [unit for unit in range(n) if plan[unit] == territory]
        total += min((sum(cost(centre, unit) for unit in units) for centre in units), default=0)
    return total


def gerrychain():
    """ReCom from a random start, the most compact plan within the bounds kept."""
    import networkx
    # It asks geopandas for an option that newer versions no longer have.
    import geopandas
    type(geopandas.options).use_pygeos = False
    from gerrychain import Graph, MarkovChain, Partition, accept, constraints, updaters
    from gerrychain.proposals import recom
    from gerrychain.tree import recursive_tree_part
    from functools import partial
    plain = networkx.Graph()
    plain.add_nodes_from((unit, {"load": load[unit]}) for unit in range(n))
    plain.add_edges_from(edges)
    graph = Graph.from_networkx(plain)
    random.seed(1)
    start = recursive_tree_part(graph, range(k), mean, "load", tolerance, 1)
    first = Partition(graph, start, {"load": updaters.Tally("load", alias="load")})
    proposal = partial(recom, pop_col="load", pop_target=mean, epsilon=tolerance, node_repeats=1)
    bounds = constraints.within_percent_of_ideal_population(first, tolerance, pop_key="load")
    best, least = None, float("inf")
    for state in MarkovChain(proposal, [bounds], accept.always_accept, first, 10**9):
        plan = [state.assignment[unit] for unit in range(n)]
        value = objective(plan)
        if value < least:
            best, least = plan, value
        if time.process_time() > seconds:
            return best


def metis():
    import pymetis
    neighbours = [[] for _ in range(n)]
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    options = pymetis.Options(contig=1, ufactor=max(1, round(tolerance * 1000)), seed=1)
    _, plan = pymetis.part_graph(k, adjacency=neighbours, vweights=[round(value) for value in load], options=options)
    return list(plan)


def spopt():
    """Random regions: the one method of spopt that takes the number of regions and contiguity; it knows no balance."""
    import numpy
    from spopt.region import RandomRegion
    from libpysal.weights import W
    neighbours = {unit: [] for unit in range(n)}
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    weights = W(neighbours, silence_warnings=True)
    numpy.random.seed(1)
    best, least = None, float("inf")
    while time.process_time() < seconds:
        regions = RandomRegion(list(range(n)), num_regions=k, contiguity=weights, compact=True).regions
        plan = [0] * n
        for territory, units in enumerate(regions):
            for unit in units:
                plan[unit] = territory
        share = max(sum(load[unit] for unit in units) for units in regions) / mean
        if share < least:
            best, least = plan, share
    return best


def highs():
    """Hess' program without contiguity, as it stands, with a time limit."""
    import highspy
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("threads", 1)
    serve = [[solver.addBinary(cost(centre, unit) / 1e6) for centre in range(n)] for unit in range(n)]
    for unit in range(n):
        solver.addConstr(sum(serve[unit]) == 1)
    for centre in range(n):
        total = sum(load[unit] / mean * serve[unit][centre] for unit in range(n))
        solver.addConstr(total - high / mean * serve[centre][centre] <= 0)
        solver.addConstr(total - low / mean * serve[centre][centre] >= 0)
    solver.addConstr(sum(serve[unit][unit] for unit in range(n)) == k)
    solver.run()
    if solver.getInfo().primal_solution_status != 2:
        return None
    value = solver.getSolution().col_value
    served = [max(range(n), key=lambda centre: value[serve[unit][centre].index]) for unit in range(n)]
    place = {centre: territory for territory, centre in enumerate(sorted(set(served)))}
    return [place[centre] for centre in served]


try:
    plan, error = {"gerrychain": gerrychain, "metis": metis, "spopt": spopt, "highs": highs}[peer](), None
except Exception as failure:  # a peer that gives up is a result
    plan, error = None, f"{type(failure).__name__}: {failure}"[:200]
print(json.dumps({"plan": plan, "error": error, "cpu": time.process_time()}))
