"""Trains one peer on the table that boosting.ts wrote, in one thread, and prints its figures as JSON."""
import json, resource, sys, time
import numpy as np

peer, folder, features = sys.argv[1], sys.argv[2], int(sys.argv[3])
x = np.column_stack([np.fromfile(f"{folder}/{f}.f32", dtype=np.float32) for f in range(features)])
y = np.fromfile(f"{folder}/outcome.u8", dtype=np.uint8)


def train_xgboost():
    import xgboost
    data = xgboost.QuantileDMatrix(x, label=y, nthread=1, max_bin=255)
    settings = dict(objective="binary:logistic", tree_method="hist", grow_policy="lossguide", max_leaves=31, max_depth=0,
                    eta=0.1, max_bin=255, nthread=1)
    booster = xgboost.train(settings, data, 100)
    return xgboost.__version__, lambda: booster.predict(data)


def train_lightgbm():
    import lightgbm
    settings = dict(objective="binary", num_leaves=31, learning_rate=0.1, max_bin=255, num_threads=1, verbose=-1)
    booster = lightgbm.train(settings, lightgbm.Dataset(x, label=y, params=settings), 100)
    return lightgbm.__version__, lambda: booster.predict(x)


def train_scikit_learn():
    import sklearn
    from sklearn.ensemble import HistGradientBoostingClassifier
    model = HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=31, learning_rate=0.1, max_bins=255, early_stopping=False)
    model.fit(x, y)
    return sklearn.__version__, lambda: model.predict_proba(x)[:, 1]


train = {"xgboost": train_xgboost, "lightgbm": train_lightgbm, "scikit-learn": train_scikit_learn}[peer]
start = time.process_time()
version, predict = train()
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
p = np.clip(predict(), 1e-15, 1 - 1e-15)
loss = float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())
print(json.dumps(dict(version=version, cpu_seconds=seconds, peak_rss_mb=peak, train_log_loss=loss)))
