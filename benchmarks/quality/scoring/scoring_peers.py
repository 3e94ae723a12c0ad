"""Trains one peer on every split that scoring-peers.ts wrote, and prints its probabilities' figures as JSON lines."""
import json, sys, time
import numpy as np

peer, folder = sys.argv[1], sys.argv[2]
about = json.load(open(f"{folder}/about.json"))
x = np.fromfile(f"{folder}/x.f64").reshape(about["rows"], len(about["labels"]))
y = np.fromfile(f"{folder}/outcome.u8", dtype=np.uint8)
labels = np.array(about["labels"])


def train_xgboost(rows):
    import xgboost
    types = ["c" if label else "q" for label in labels]
    matrix = lambda part: xgboost.DMatrix(x[part], label=y[part], feature_types=types, enable_categorical=True, nthread=1)
    settings = dict(objective="binary:logistic", tree_method="hist", max_depth=4, eta=0.06, reg_lambda=5, colsample_bytree=0.6, nthread=1)
    booster = xgboost.train(settings, matrix(rows), 150)
    return xgboost.__version__, lambda part: booster.predict(matrix(part))


def train_lightgbm(rows):
    import lightgbm
    settings = dict(objective="binary", num_leaves=16, learning_rate=0.06, lambda_l2=5, feature_fraction=0.6, num_threads=1, verbose=-1)
    data = lightgbm.Dataset(x[rows], label=y[rows], categorical_feature=np.flatnonzero(labels).tolist(), params=settings)
    booster = lightgbm.train(settings, data, 150)
    return lightgbm.__version__, lambda part: booster.predict(x[part])


def train_scikit_learn(rows):
    import sklearn
    from sklearn.ensemble import HistGradientBoostingClassifier
    model = HistGradientBoostingClassifier(max_iter=150, max_leaf_nodes=16, learning_rate=0.06, l2_regularization=5, max_features=0.6,
                                           categorical_features=labels, early_stopping=False, random_state=1)
    model.fit(x[rows], y[rows])
    return sklearn.__version__, lambda part: model.predict_proba(x[part])[:, 1]


train = {"xgboost": train_xgboost, "lightgbm": train_lightgbm, "scikit-learn": train_scikit_learn}[peer]


def auc(outcome, p):
    from scipy.stats import rankdata
    ranks = rankdata(p)
    yes = int(outcome.sum())
    return float((ranks[outcome == 1].sum() - yes * (yes + 1) / 2) / (yes * (len(outcome) - yes)))


for split in about["splits"]:
    outcomes, probabilities, seconds = [], [], 0.0
    for part in split["parts"]:
        fit, judge = np.array(part["fit"]), np.array(part["judge"])
        start = time.process_time()
        version, predict = train(fit)
        seconds += time.process_time() - start
        outcomes.append(y[judge])
        probabilities.append(predict(judge))
    outcome = np.concatenate(outcomes)
    p = np.clip(np.concatenate(probabilities), 1e-15, 1 - 1e-15)
    loss = float(-(outcome * np.log(p) + (1 - outcome) * np.log(1 - p)).mean())
    print(json.dumps(dict(split=split["name"], figures=dict(version=version, auc=auc(outcome, p), log_loss=loss, fit_cpu_seconds=seconds))))
